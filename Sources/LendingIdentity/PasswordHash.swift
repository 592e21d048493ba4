internal import CArgon2

/// Passwords as argon2id hashes in PHC string format.
///
/// Parameters: 19 MiB, two passes, one lane (OWASP's recommendation of 2024). At most two are
/// computed at once, on threads of their own, so that a crowd of guesses neither fills the memory
/// nor stops anything else.
public struct PasswordHash: Sendable {
    private static let passes: UInt32 = 2
    private static let kibibytes: UInt32 = 19_456
    private static let workers = WorkerQueue("leihlotse.passwords", workers: 2)

    /// The hash of a new password.
    public static func make(_ password: String) async -> String {
        await onOwnThread { hash(password, salt: Secret.randomBytes(16)) }
    }

    /// Is this the password of a hash? Takes as long without a hash as with one, so that nobody
    /// learns from the time who has an account.
    public static func matches(_ password: String, _ hash: String?) async -> Bool {
        await onOwnThread {
            let encoded = hash ?? standIn
            let result = argon2id_verify(encoded, password, password.utf8.count)
            return hash != nil && result == ARGON2_OK.rawValue
        }
    }

    private static let standIn = hash("", salt: [UInt8](repeating: 7, count: 16))

    private static func hash(_ password: String, salt: [UInt8]) -> String {
        var encoded = [CChar](repeating: 0, count: 128)
        let result = argon2id_hash_encoded(
            passes, kibibytes, 1, password, password.utf8.count, salt, salt.count, 32, &encoded,
            encoded.count)
        precondition(result == ARGON2_OK.rawValue, "argon2 failed: \(result)")
        return String(
            decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func onOwnThread<Value: Sendable>(
        _ work: @escaping @Sendable () -> Value
    ) async -> Value {
        await withCheckedContinuation { continuation in
            // Who waits takes no thread: a crowd of guesses queues up.
            workers.add { continuation.resume(returning: work()) }
        }
    }
}

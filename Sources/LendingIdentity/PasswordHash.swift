internal import CArgon2
internal import Dispatch
import Lending

/// Passwords as argon2id hashes in PHC string format, made with a ``Turn`` only.
///
/// Parameters: 19 MiB, two passes, one lane (OWASP's recommendation of 2024). Letters and their marks
/// are put together first (Unicode's NFC), so that an ä is the same from every keyboard; nothing else
/// is changed, and nothing is cut off.
enum PasswordHash {
    private static let passes: UInt32 = 2
    private static let kibibytes: UInt32 = 19_456

    /// The hash of a new password.
    static func make(_ password: String) async -> String {
        await onOwnThread { hash(password.composed, salt: Secret.randomBytes(16)) }
    }

    /// Is this the password of a hash? Takes as long without a hash as with one, so that nobody
    /// learns from the time who has an account.
    static func matches(_ password: String, _ hash: String?) async -> Bool {
        await onOwnThread {
            let encoded = hash ?? standIn
            let password = password.composed
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
            // A queue of its own has a thread whatever else is under way.
            DispatchQueue(label: "leihlotse.password").async {
                continuation.resume(returning: work())
            }
        }
    }
}

public import Lending
public import LendingOperations
import LendingPerforming
public import LendingStore

/// What a request names: by the program's numbers, or as people do, by a text that means one thing
/// exactly, such as `#234`, a login or an inventory number. Digits alone are the program's number.
public struct NamedThings: Sendable {
    private let names: NameFinder

    /// - Parameter reader: who asks, and finds only what they may see.
    public init(_ store: Store, for reader: Reader) {
        names = NameFinder(store, for: reader)
    }

    /// The numbers of what is named, in the order of the texts.
    ///
    /// - Throws: `OperationFailure` with a refusal for each text that means nothing, several things,
    ///   or something that it fits only in part.
    public func numbers(_ texts: [String], _ kind: FoundKind) async throws -> [Int64] {
        let typed = texts.filter { Int64($0) == nil }
        var found = typed.isEmpty ? [] : try await find(typed, kind)
        return texts.compactMap { Int64($0) ?? (found.isEmpty ? nil : found.removeFirst()) }
    }

    private func find(_ typed: [String], _ kind: FoundKind) async throws -> [Int64] {
        let found = try await names.found(kind, typed)
        let inexact = zip(typed, found).filter { !$1.thing.exact }
        if !inexact.isEmpty {
            throw OperationFailure(
                .refused, inexact.map { .inexact($0, $1.thing.title, kind.noun) })
        }
        return found.map(\.number)
    }

    /// What stands in a path: whatever is wrong with it, there is no such thing.
    public func number(inPath text: String, _ kind: FoundKind) async throws -> Int64 {
        if let number = Int64(text) {
            guard number > 0 else { throw RequestFailure.notFound }
            return number
        }
        do {
            return try await numbers([text], kind)[0]
        } catch is OperationFailure {
            throw RequestFailure.notFound
        }
    }
}

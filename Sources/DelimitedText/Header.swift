/// The names in a file's first record and how each of its columns is addressed.
public struct Header: Hashable, Sendable {
    /// One column.
    public struct Column: Hashable, Sendable {
        /// The column's number, counted from 1.
        public let position: Int
        /// The name in the file without surrounding blanks; empty for a blank header.
        public let name: String
        /// What distinguishes it: the name, `NAME#2` for its second column, `header 3 (blank)`.
        public let address: String
    }

    /// A name that several columns bear.
    public struct Duplicate: Hashable, Sendable {
        public let name: String
        /// The columns' numbers, counted from 1.
        public let positions: [Int]
    }

    public let columns: [Column]
    /// The physical line of the header, counted from 1.
    public let line: Int

    public init(_ names: [String], line: Int = 1) {
        self.line = line
        let names = names.map(FieldText.trimmed)
        let taken = Set(names)
        var seen: [String: Int] = [:]
        columns = names.enumerated().map { index, name in
            if name.isEmpty {
                return Column(
                    position: index + 1, name: "", address: "header \(index + 1) (blank)")
            }
            var number = seen[name, default: 0] + 1
            // A file can hold both NAME twice and a column that is really called NAME#2.
            while number > 1 && taken.contains("\(name)#\(number)") {
                number += 1
            }
            seen[name] = number
            let address = number == 1 ? name : "\(name)#\(number)"
            return Column(position: index + 1, name: name, address: address)
        }
    }

    /// The addresses in the file's order.
    public var addresses: [String] {
        columns.map(\.address)
    }

    /// The names that occur more than once, in the order of their first columns.
    public var duplicates: [Duplicate] {
        var positions: [String: [Int]] = [:]
        for column in columns where !column.name.isEmpty {
            positions[column.name, default: []].append(column.position)
        }
        return columns.compactMap { column in
            guard let all = positions[column.name], all.count > 1, all[0] == column.position else {
                return nil
            }
            return Duplicate(name: column.name, positions: all)
        }
    }

    /// The numbers (from 1) of the columns without a name.
    public var blanks: [Int] {
        columns.filter(\.name.isEmpty).map(\.position)
    }

    /// The index (from 0) of the column with this address, failing that regardless of case;
    /// `NAME#1` is the first of several.
    public func index(of address: String) -> Int? {
        if let exact = columns.firstIndex(where: { $0.address == address }) {
            return exact
        }
        let wanted = FieldText.trimmed(address).lowercased()
        let matches = columns.indices.filter { columns[$0].address.lowercased() == wanted }
        if matches.isEmpty, wanted.hasSuffix("#1") {
            return self.index(of: String(wanted.dropLast(2)))
        }
        return matches.count == 1 ? matches[0] : nil
    }
}

/// Builds libpq's keyword strings.
enum ConnectionString {
    /// The port, part of the socket's file name only: nothing listens on the network.
    static let port = 5432
    /// The database role that owns everything; operating system users are mapped to it.
    static let role = "leihlotse_owner"

    static func make(socketFolder: String, database: String) -> String {
        "host=\(quoted(socketFolder)) port=\(port) dbname=\(quoted(database)) user=\(role)"
    }

    private static func quoted(_ value: String) -> String {
        let plain = value.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"),
                UInt8(ascii: "."), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        if plain, !value.isEmpty { return value }
        var text = "'"
        for character in value.unicodeScalars {
            if character == "'" || character == "\\" { text += "\\" }
            text.unicodeScalars.append(character)
        }
        return text + "'"
    }
}

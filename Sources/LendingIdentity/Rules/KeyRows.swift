/// Signs that lie beside each other: on a keyboard, in the alphabet, among the digits.
enum KeyRows {
    private static let rows: [[Character]] = [
        "abcdefghijklmnopqrstuvwxyzabc", "12345678901234567890", "^1234567890ß´", "qwertzuiopü+",
        "asdfghjklöä#", "<yxcvbnm,.-", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "azertyuiop",
        "!\"§$%&/()=?", "!@#$%^&*()", "1qay2wsx3edc4rfv5tgb6zhn7ujm8ik9ol0p",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6z7u8i9o0pü", "1q2w3e4r5t6y7u8i9o0p",
        "q1w2e3r4t5z6u7i8o9p0", "1a2b3c4d5e6f7g8h9i", "a1b2c3d4e5f6g7h8i9", "qaywsxedcrfvtgbzhnujm",
        "qazwsxedcrfvtgbyhnujm", "zaq1xsw2cde3vfr4bgt5nhy6mju7", "yaq1xsw2cde3vfr4bgt5nhz6mju7",
        "147258369", "789456123", "159357", "0246813579", "112233445566778899", "aabbccddeeffgghh",
        "1122334455", "0112358132134",
    ].flatMap { row -> [[Character]] in [Array(row), row.reversed()] }

    /// How long the stretches of rows are that begin at a place, three signs and more.
    static func lengths(in signs: [Character], from start: Int) -> Set<Int> {
        var lengths: Set<Int> = []
        for (row, place) in places[signs[start]] ?? [] {
            var length = 1
            while start + length < signs.count, place + length < rows[row].count,
                signs[start + length] == rows[row][place + length]
            {
                length += 1
                if length >= 3 { lengths.insert(length) }
            }
        }
        return lengths
    }

    /// Where each sign lies.
    private static let places: [Character: [(row: Int, place: Int)]] = {
        var places: [Character: [(row: Int, place: Int)]] = [:]
        for (row, signs) in rows.enumerated() {
            for (place, sign) in signs.enumerated() {
                places[sign, default: []].append((row, place))
            }
        }
        return places
    }()
}

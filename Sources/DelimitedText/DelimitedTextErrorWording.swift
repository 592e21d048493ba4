extension DelimitedTextError {
    /// One sentence for the user, with the place in front where it is known.
    public var englishText: String { text(german: false) }
    public var germanText: String { text(german: true) }

    private func text(german: Bool) -> String {
        let sentence = german ? germanSentence : englishSentence
        let place = place(german: german)
        return place.isEmpty ? sentence : "\(place): \(sentence)"
    }

    private func place(german: Bool) -> String {
        var parts: [String] = []
        if let line {
            parts.append(german ? "Zeile \(line)" : "line \(line)")
        }
        if let column {
            parts.append(german ? "Spalte \(column)" : "column \(column)")
        }
        return parts.joined(separator: ", ")
    }

    private func fact(_ name: Fact) -> String {
        facts[name] ?? "?"
    }

    /// The fact in brackets, or nothing where it is unknown.
    private func note(_ name: Fact, _ label: String = "") -> String {
        facts[name].map { " (\(label)\($0))" } ?? ""
    }

    private var englishSentence: String {
        switch code {
        case .fileNotFound: "there is no file \(fact(.path))"
        case .fileNotReadable: "\(fact(.path)) cannot be read\(note(.system))"
        case .isDirectory: "\(fact(.path)) is a folder, not a file"
        case .readFailed: "reading broke off\(note(.path))\(note(.system))"
        case .spoolFailed: "the input could not be kept in a temporary file\(note(.system))"
        case .encodingUnknown: "the encoding \(fact(.encoding)) is not known on this system"
        case .nulByte:
            "a NUL byte stands here\(note(.byteOffset, "byte offset ")); "
                + "the file is damaged, not text, or in another encoding than \(fact(.encoding))"
        case .invalidByte:
            "the byte \(fact(.byte))\(note(.byteOffset, "byte offset ")) has no meaning in "
                + "\(fact(.encoding)); name the file's encoding or mend the file"
        case .unterminatedQuote: "the quotation mark opened here is never closed"
        case .cellTooLong:
            "a cell is longer than the limit of \(fact(.limit)) bytes; "
                + "is a closing quotation mark missing?"
        case .recordTooLong: "a record is longer than the limit of \(fact(.limit)) bytes"
        case .tooManyCells: "a record has more than \(fact(.limit)) cells"
        case .writeFailed: "writing failed\(note(.path))\(note(.system))"
        case .diskFull: "writing failed: the disk is full\(note(.path))"
        default: code.rawValue
        }
    }

    private var germanSentence: String {
        switch code {
        case .fileNotFound: "es gibt keine Datei \(fact(.path))"
        case .fileNotReadable: "\(fact(.path)) kann nicht gelesen werden\(note(.system))"
        case .isDirectory: "\(fact(.path)) ist ein Ordner, keine Datei"
        case .readFailed: "das Lesen brach ab\(note(.path))\(note(.system))"
        case .spoolFailed:
            "die Eingabe konnte nicht zwischengespeichert werden\(note(.system))"
        case .encodingUnknown:
            "die Zeichenkodierung \(fact(.encoding)) ist auf diesem System nicht bekannt"
        case .nulByte:
            "hier steht ein NUL-Byte\(note(.byteOffset, "Byte-Position ")); die Datei ist "
                + "beschädigt, kein Text oder anders kodiert als \(fact(.encoding))"
        case .invalidByte:
            "das Byte \(fact(.byte))\(note(.byteOffset, "Byte-Position ")) bedeutet in "
                + "\(fact(.encoding)) nichts; bitte die Kodierung angeben oder die Datei "
                + "berichtigen"
        case .unterminatedQuote: "das hier geöffnete Anführungszeichen wird nie geschlossen"
        case .cellTooLong:
            "eine Zelle ist länger als die erlaubten \(fact(.limit)) Bytes; "
                + "fehlt ein schließendes Anführungszeichen?"
        case .recordTooLong:
            "ein Datensatz ist länger als die erlaubten \(fact(.limit)) Bytes"
        case .tooManyCells: "ein Datensatz hat mehr als \(fact(.limit)) Zellen"
        case .writeFailed: "das Schreiben ist gescheitert\(note(.path))\(note(.system))"
        case .diskFull: "das Schreiben ist gescheitert: kein Platz mehr\(note(.path))"
        default: code.rawValue
        }
    }
}

extension EmbeddedPostgresError {
    /// The message for people, one sentence or two, followed by the system's own words if any.
    public var englishText: String { text(german: false) }
    public var germanText: String { text(german: true) }

    private func text(german: Bool) -> String {
        let sentence = german ? germanSentence : englishSentence
        guard let detail, showsDetailBelow, !detail.isEmpty else { return sentence }
        return sentence + "\n" + detail
    }

    private var showsDetailBelow: Bool {
        switch code {
        case .initFailed, .startFailed, .startTimedOut, .commandFailed: true
        default: false
        }
    }

    private var place: String { path ?? "" }
    private var fact: String { detail ?? "" }
    private var major: String { version.map { String($0) } ?? "" }

    private var germanSentence: String {
        switch code {
        case .notInstalled:
            "PostgreSQL 14 oder neuer ist nicht installiert (unter Debian: apt install postgresql)."
        case .versionMissing:
            "Die Datenbank in \(place) gehört zu PostgreSQL \(major), das nicht mehr installiert "
                + "ist. Bitte PostgreSQL \(major) installieren (unter Debian: "
                + "apt install postgresql-\(major))."
        case .invalidDatabaseName:
            "»\(fact)« ist kein Name für eine Datenbank: erlaubt sind bis zu 63 Kleinbuchstaben, "
                + "Ziffern und _, vorn keine Ziffer."
        case .invalidHome:
            "»\(place)« ist kein brauchbarer Ordner für die Datenbank: nötig ist ein absoluter "
                + "Pfad ohne Steuerzeichen."
        case .homeNotAccessible:
            "Der Ordner \(place) lässt den Benutzer \(fact), unter dem PostgreSQL läuft, nicht "
                + "hinein. Bitte einen anderen Ordner wählen oder diesen zugänglich machen."
        case .homeClosed:
            "Der Ordner \(place) gehört \(fact) und ist für Sie gesperrt. Bitte einen anderen "
                + "Ordner wählen oder diesen zugänglich machen."
        case .homeNoFolder:
            "\(place) ist kein Ordner."
        case .homeNotOwned:
            "Der Ordner \(place) gehört einem anderen Benutzer (\(fact)); nur dieser oder root "
                + "kann die Datenbank darin starten."
        case .homeNotWritable:
            "In \(place) kann nicht geschrieben werden: \(fact)."
        case .socketFolderUnsafe:
            "Der Ordner \(place) für die Verbindung zur Datenbank ist nicht sicher: er muss ein "
                + "Ordner sein, dem Benutzer \(fact) gehören und für alle anderen gesperrt sein."
        case .userUnknown:
            "Das Betriebssystem kennt den Benutzer \(fact) nicht, unter dem PostgreSQL laufen soll."
        case .cannotSwitchUser:
            "PostgreSQL läuft nicht als root, und root darf hier nicht zu einem anderen Benutzer "
                + "wechseln: \(fact)."
        case .diskFull:
            "Für die Datenbank in \(place) ist kein Speicherplatz mehr frei."
        case .clusterMissing:
            "In \(place) ist die Datenbank nicht mehr; vielleicht ist ein Laufwerk nicht "
                + "eingehängt."
        case .initFailed:
            "Die Datenbank in \(place) konnte nicht angelegt werden."
        case .startFailed:
            "PostgreSQL ist beim Starten beendet worden; Protokoll: \(place)"
        case .startTimedOut:
            "PostgreSQL ist noch nicht bereit, etwa weil es sich nach einem Absturz erholt. Es "
                + "läuft weiter; bitte später noch einmal versuchen. Protokoll: \(place)"
        case .stopTimedOut:
            "PostgreSQL (Prozess \(fact)) ist nicht rechtzeitig zu Ende gekommen."
        case .busy:
            "Ein anderer Befehl startet oder beendet die Datenbank gerade und hält \(place) zu "
                + "lange fest."
        default:
            "Ein Befehl des Betriebssystems ließ sich nicht ausführen."
        }
    }

    private var englishSentence: String {
        switch code {
        case .notInstalled:
            "PostgreSQL 14 or newer is not installed (on Debian: apt install postgresql)."
        case .versionMissing:
            "The database in \(place) belongs to PostgreSQL \(major), which is no longer "
                + "installed. Please install PostgreSQL \(major) (on Debian: "
                + "apt install postgresql-\(major))."
        case .invalidDatabaseName:
            "“\(fact)” is no name for a database: up to 63 lower-case letters, digits and _ are "
                + "allowed, the first no digit."
        case .invalidHome:
            "“\(place)” is no usable folder for the database: an absolute path without control "
                + "characters is needed."
        case .homeNotAccessible:
            "The folder \(place) does not let in the user \(fact), under whom PostgreSQL runs. "
                + "Please choose another folder or make this one accessible."
        case .homeClosed:
            "The folder \(place) belongs to \(fact) and is closed to you. Please choose another "
                + "folder or make this one accessible."
        case .homeNoFolder:
            "\(place) is not a folder."
        case .homeNotOwned:
            "The folder \(place) belongs to another user (\(fact)); only that user or root can "
                + "start the database in it."
        case .homeNotWritable:
            "Cannot write in \(place): \(fact)."
        case .socketFolderUnsafe:
            "The folder \(place) for the connection to the database is not safe: it must be a "
                + "folder, belong to user \(fact) and be closed to everybody else."
        case .userUnknown:
            "The operating system does not know the user \(fact), under whom PostgreSQL would run."
        case .cannotSwitchUser:
            "PostgreSQL does not run as root, and root may not become another user here: \(fact)."
        case .diskFull:
            "No space is left for the database in \(place)."
        case .clusterMissing:
            "The database is no longer in \(place); perhaps a disk is not mounted."
        case .initFailed:
            "The database in \(place) could not be created."
        case .startFailed:
            "PostgreSQL ended while starting; its log: \(place)"
        case .startTimedOut:
            "PostgreSQL is not ready yet, for instance because it is recovering after a crash. It "
                + "goes on; please try again later. Its log: \(place)"
        case .stopTimedOut:
            "PostgreSQL (process \(fact)) did not end in time."
        case .busy:
            "Another command is starting or stopping the database and holds \(place) for too long."
        default:
            "A command of the operating system could not be run."
        }
    }
}

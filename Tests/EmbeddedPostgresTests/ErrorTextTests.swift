import Testing

@testable import EmbeddedPostgres

struct ErrorTextTests {
    static let codes: [EmbeddedPostgresError.Code] = [
        .notInstalled, .versionMissing, .invalidDatabaseName, .invalidHome, .homeNotAccessible,
        .homeClosed, .homeNoFolder, .homeNotOwned, .homeNotWritable, .socketFolderUnsafe,
        .userUnknown, .cannotSwitchUser, .diskFull, .clusterMissing, .initFailed, .startFailed,
        .startTimedOut,
        .stopTimedOut, .busy, .commandFailed,
    ]

    @Test(arguments: codes)
    func `every code has a message of its own in both languages`(
        code: EmbeddedPostgresError.Code
    ) {
        let error = EmbeddedPostgresError(code, path: "/srv/l", version: 15, detail: "why")
        let german = error.germanText
        let english = error.englishText
        #expect(german != english)
        #expect(english == error.description)
        for other in Self.codes where other != code {
            let different = EmbeddedPostgresError(other, path: "/srv/l", version: 15, detail: "why")
            #expect(different.germanText != german)
            #expect(different.englishText != english)
        }
    }

    @Test(arguments: codes.filter { $0 != .notInstalled })
    func `every message carries its facts`(code: EmbeddedPostgresError.Code) {
        let error = EmbeddedPostgresError(code, path: "/srv/l", version: 15, detail: "why")
        for text in [error.germanText, error.englishText] {
            #expect(text.contains("/srv/l") || text.contains("why"), "\(text)")
        }
    }

    @Test func `a missing version is named with what to install`() {
        let error = EmbeddedPostgresError(.versionMissing, path: "/srv/l", version: 15)
        #expect(error.germanText.contains("apt install postgresql-15"))
        #expect(error.englishText.contains("apt install postgresql-15"))
    }
}

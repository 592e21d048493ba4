import Lending
import LendingOperations
import Testing

@testable import LendingIdentity

/// What is guessed first is no password, and what nobody would put together is one.
@Suite struct PasswordRuleTests {
    private static let context = PasswordContext(
        names: ["Jürgen Großmann-Öttl", "Jürgen", "Großmann-Öttl"],
        signIn: ["joettl", "juergen.grossmann@stadt-hinterwald.example"],
        units: ["Grünflächenpflege", "GFP-67"], city: ["Hinterwald"])
    private static let rules = PasswordRules(length: 12...128, context: context)

    private func rule(_ password: String) -> String? {
        guard let refusal = Self.rules.refusal(of: password)?.refusals.first else { return nil }
        return refusal.facts["rule"] ?? refusal.code
    }

    // MARK: The list

    /// How people dress up a word until it is long enough.
    private static let endings: [@Sendable (String) -> String] = [
        { $0 + "123" }, { $0 + "1234" }, { $0 + "123456" }, { $0 + "2024" }, { $0 + "2025!" },
        { $0 + "1!" }, { $0 + "!!!" }, { $0 + "1990" }, { "123" + $0 }, { $0 + $0 },
        { $0 + "." + $0 }, { $0 + "007" }, { $0 + "_2023" }, { $0 + "12345!" },
        { $0 + "#2022" }, { "!" + $0 + "!" }, { $0 + "99" }, { $0 + "-2026-" }, { $0 + "321" },
        { String($0.reversed()) + "2024" }, { $0 + "abc123" }, { $0 + "qwertz" },
        { "Mein" + $0 + "1" },
        { $0 + "24121985" }, { $0 + " 2024 !" },
    ]

    private static let spellings: [@Sendable (String) -> String] = [
        { $0 }, { $0.prefix(1).uppercased() + $0.dropFirst() }, { $0.uppercased() },
        { word in
            String(
                word.map { ["a": "@", "e": "3", "i": "1", "o": "0", "s": "$", "t": "7"][$0] ?? $0 })
        },
        { word in
            word.map { ["ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"][$0] ?? String($0) }.joined()
        },
    ]

    /// The most common passwords of twelve characters and more, as our rules make them: the same at
    /// every call.
    static let common: Set<String> = {
        var all: Set<String> = []
        for word in CommonWords.all {
            for (number, spelling) in spellings.enumerated() {
                for ending in number == 0 ? endings : Array(endings.prefix(4)) {
                    let password = ending(spelling(word))
                    // Nine signs and more before digits and marks are few people's.
                    if password.count >= 12 { all.insert(password) }
                }
            }
        }
        return all
    }()

    @Test func tenThousandCommonOnesAreRefused() {
        #expect(CommonWords.all.count > 600)
        #expect(Set(CommonWords.all).count == CommonWords.all.count)
        #expect(Self.common.count >= 10_000)
        let taken = Self.common.filter { Self.rules.refusal(of: $0) == nil }
        #expect(taken.isEmpty, "\(taken.count): \(taken.sorted().prefix(60))")
    }

    /// Collected elsewhere than the words: what lists of stolen passwords are full of.
    @Test(arguments: [
        "123456789012", "1234567890123", "012345678910", "987654321098", "111111111111",
        "qwertyuiop123", "qwertyuiop[]", "qwertzuiop12", "1q2w3e4r5t6y", "1qaz2wsx3edc",
        "zaq12wsxcde3", "q1w2e3r4t5y6", "asdfghjkl123", "asdfasdfasdf", "abcd12345678",
        "abcdefghijkl", "lkjihgfedcba", "a1b2c3d4e5f6", "passwordpassword", "password1234",
        "Password123!", "P@ssw0rd1234", "Passwort123!", "Passwort2024", "p@$$w0rd!234",
        "administrator", "Administrator1", "welcome12345", "Willkommen24", "Willkommen123",
        "iloveyou1234", "iloveyouforever", "changeme1234", "letmeinplease", "trustno1trustno1",
        "Sommer2024!!", "Winter2024/25", "Fruehling2025", "Januar2025!!", "Dezember2024",
        "Konstanz2024", "Bodensee1234", "Stuttgart123", "Deutschland1", "Leihlotse123",
        "Digitallotse1", "superman1234", "princess1234", "fussball1234", "bayernmuenchen",
        "michael12345", "Schatzi12345", "sonnenschein", "schmetterling", "ichliebedich",
        "hallohallo12", "geheimgeheim", "Sommer-2024-", "  Sommer2024  ", "S o m m e r 2 0 2 4",
        "2024Sommer2024", "tr0wss4p2024", "drowssap1234", "Test1234Test1234", "abc123abc123",
        "aaaabbbbcccc", "112233445566", "123123123123", "777777777777a", "            ",
    ])
    func knownOnesAreRefused(_ password: String) {
        #expect(rule(password) != nil, "\(password)")
    }

    @Test(arguments: [
        "ein langes Passwort", "korrekt pferd batterie heftklammer",
        "apfel turnschuh regal mittwoch",
        "vier Wale tanzen leise", "Kx7!mQ2pVz9w", "hjqzvkrwpxtm", "8f3a-b91c-77de-0c4a",
        "Mein Dackel frisst 3 Socken", "🦉🌵🚲🎈🍋🪁🥁🧩🦔🪴🧵🛶", "ночной поезд идёт", "夜汽車は南へ走る旅の空に鳥",
        "Der Mond ist aufgegangen", "zwölf Boxkämpfer jagen", "d0nnerst@g regnet es nie",
    ])
    func passphrasesAreTaken(_ password: String) {
        #expect(rule(password) == nil, "\(password)")
    }

    // MARK: Rules by name

    @Test(arguments: [
        ("elf Zeichen", "password-too-short"), ("", "password-too-short"),
        ("a          b", "password-too-short"), ("            ", "blank"),
        (String(repeating: "\u{2003}", count: 20), "blank"),
        ("aaaaaaaaaaaa", "few-characters"), ("abababababab", "few-characters"),
        ("xY3!qxY3!qxY3!q", "repetition"), ("Regenschirm,Regenschirm,", "repetition"),
        ("123456789012", "sequence"), ("abcdefghijkl", "sequence"), ("lkjihgfedcba", "sequence"),
        ("qwertzuiopü+", "sequence"), ("Sommer2024!!", "common"), ("Jürgen1234567", "context"),
        ("juergen-grossmann", "context"), ("Hinterwald2024!", "context"),
        ("Gruenflaechenpflege1", "context"), ("GFP67gfp-1999", "context"),
        ("LEIHLOTSE!2025", "context"), ("joettl_joettl9", "context"),
        ("nnamssorG1985!", "context"), ("739205816473", "simple"),
        ("sicheres\u{0}Wort hier", "control-character"),
        ("sicheres\u{7}Wort hier", "control-character"),
    ])
    func eachRuleIsNamed(_ password: String, _ name: String) {
        #expect(rule(password) == name, "\(password)")
    }

    /// Nothing is cut off: the 128th sign counts, the 129th is refused.
    @Test func lengthIsCountedInSigns() async {
        let long = String((0..<128).map { "ärgjkwxlpq vtzumhö"[$0 % 19] })
        #expect(rule(long) == "repetition")
        let mixed = String((0..<128).map { "ärgjkwxlpq vtzumhö"[($0 * $0 + $0 / 7) % 19] })
        #expect(mixed.count == 128)
        #expect(rule(mixed) == nil)
        #expect(rule(mixed + "x") == "password-too-long")
        let hash = await PasswordHash.make(mixed)
        #expect(await PasswordHash.matches(mixed, hash))
        #expect(!(await PasswordHash.matches(String(mixed.dropLast()), hash)))
        #expect(!(await PasswordHash.matches(String(mixed.dropLast()) + "?", hash)))
    }

    /// Letters and marks come put together or apart, depending on the keyboard: it is the same.
    @Test func lettersWithMarksAreTheSameFromEveryKeyboard() async {
        let hash = await PasswordHash.make("Zwölf Bären üben")
        #expect(await PasswordHash.matches("Zwo\u{308}lf Ba\u{308}ren u\u{308}ben", hash))
        #expect(!(await PasswordHash.matches("Zwolf Baren uben", hash)))
    }

    @Test func everyRuleSaysSoInBothLanguages() {
        for rule in EasyPassword.allCases {
            #expect(rule.message.english != rule.message.german)
            #expect(rule.message.german.hasPrefix("password: "))
        }
    }

    // MARK: Ways to choose one

    /// The same rules, whichever way a password is chosen; what is refused changes nothing.
    @Test(arguments: ["link", "change", "set"])
    func everyWayHasTheSameRules(_ way: String) async throws {
        try await ServedCity.with { city in
            try await SignInTests.setPasswords(city, "kurt")
            let it = try #require(city.people["ida"])
            let person = try #require(city.people["kurt"]?.id)
            let made = try await city.session("ida").post("/people/\(person)/password-link")
            let path = "/password-links/" + (try made.json["secret"]?.string ?? "")
            let own = try await city.session("kurt")
            func code(_ password: String) async throws -> String? {
                switch way {
                case "link":
                    return try await city.client(nil).post(path, ["password": .text(password)]).code
                case "change":
                    return try await own.send(
                        "PUT", "/password",
                        ["old": .text(SignInTests.password), "password": .text(password)]
                    ).code
                default:
                    do {
                        _ = try await city.accounts.setPassword(
                            of: person, to: password, by: Caller(it))
                        return nil
                    } catch let failure as IdentityFailure { return failure.refusals.first?.code }
                }
            }
            for (password, expected) in [
                ("zu kurz", "password-too-short"), ("123456789012", "password-too-easy"),
                ("            ", "password-too-easy"), ("kurt.hauptamt.1", "password-too-easy"),
                ("Konstanz2024", "password-too-easy"),
                ("sicheres\u{1}Wort hier", "control-character"),
                (String(repeating: "ab cd ef gh!", count: 11), "password-too-long"),
            ] {
                #expect(try await code(password) == expected, "\(password)")
            }
            #expect(try await SignInTests.signIn(city.port, "kurt").status == 201)
            #expect(try await code("vier Wale tanzen leise") == nil)
            #expect(
                try await SignInTests.signIn(city.port, "kurt", "vier Wale tanzen leise").status
                    == 201)
        }
    }
}

extension String {
    fileprivate subscript(place: Int) -> Character {
        let signs = Array(self)
        return signs[place % signs.count]
    }
}

import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct HistoryCommand: CheckedCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "history",
            abstract: words(
                "What happened to a device, what a person had or lent, what you recorded.",
                de: "Was mit einem Gerät geschah, was eine Person hatte oder verlieh, was Sie "
                    + "erfasst haben."),
            discussion: words(
                "A Lotse sees all that happened to the devices that they hold; of loans that others "
                    + "gave not who borrowed. Loans (L12), handovers (H7) and entries are named as "
                    + "undo and correct take them.",
                de: "Ein Lotse sieht alles, was mit den ihm überlassenen Geräten geschah; bei "
                    + "Ausleihen, die andere gaben, nicht, an wen. Ausleihen (L12), Übergaben (H7) "
                    + "und Einträge stehen so da, wie undo und correct sie nehmen."))
    }

    @Argument(help: help("The device.", de: "Das Gerät.", name: "DEVICE"), completion: .devices)
    var device: String?
    @Option(
        help: help("The person instead.", de: "Stattdessen die Person.", name: "P"),
        completion: .people)
    var person: String?
    @Flag(
        help: help(
            "The loans that you gave, or that --person gave.",
            de: "Die Ausleihen, die Sie gegeben haben, oder die von --person."))
    var lent = false
    @Flag(help: help("What you recorded.", de: "Was Sie erfasst haben."))
    var own = false
    @OptionGroup var moment: MomentOption
    @OptionGroup var page: PageOptions
    @OptionGroup var list: ListOptions

    func check() throws {
        let named = [device != nil, own, lent || person != nil].count { $0 }
        if named == 0 {
            throw ValidationError(
                words(
                    "Name a device or --person, or say --lent or --own.",
                    de: "Ein Gerät oder --person nennen, oder --lent oder --own angeben."))
        }
        if named > 1 {
            throw ValidationError(
                words(
                    "A device, --person with or without --lent, or --own: one of them.",
                    de: "Ein Gerät, --person mit oder ohne --lent, oder --own: nur eines."))
        }
        if own, moment.isGiven {
            throw ValidationError(
                words(
                    "--at and --known-on do not go with --own: entries say when they were made.",
                    de: "--at und --known-on gehören nicht zu --own: Einträge sagen, wann sie "
                        + "gemacht wurden."))
        }
        if !own, page.limit != nil || page.after != nil {
            throw ValidationError(
                words(
                    "--limit and --after go with --own.",
                    de: "--limit und --after gehören zu --own."))
        }
    }

    func run() async throws {
        if let device {
            try await ReportPrinter("history-of-a-device", list).run(
                as: moment,
                values: { session in
                    [.device: try await session.reading.device(device).id.description]
                })
        } else if own {
            var page = page
            page.limit = page.limit ?? 50
            try await ReportPrinter("own-entries", list, page: page).run(values: { session in
                [.person: session.caller.actor.id.description]
            })
        } else {
            let printer =
                lent
                ? ReportPrinter("loans-given", list) : ReportPrinter("history-of-a-person", list)
            try await printer.run(
                as: moment,
                values: { session in
                    [
                        .person: try await session.reading.personNumber(person)
                            ?? session.caller.actor.id.description
                    ]
                })
        }
    }
}

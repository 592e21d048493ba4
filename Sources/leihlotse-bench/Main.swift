import Glibc
import Lending

/// Measurements that need the program's own modules; `Scripts/bench` calls them.
///
///     leihlotse-bench pairs DATABASE SECONDS
///     leihlotse-bench growth SMALL LARGE ROUNDS [WORK…]
///     leihlotse-bench ready PORT
///     leihlotse-bench http-pairs PORT TOKEN DATABASE SECONDS
///     leihlotse-bench http-lists PORT TOKEN PATH SECONDS
///     leihlotse-bench yardstick-pairs PORT TOKEN DEVICES PERSONS SECONDS
///     leihlotse-bench http-list PORT TOKEN PATH TIMES
///     leihlotse-bench http-browse PORT TOKEN A-SECOND SECONDS PATH…
///     leihlotse-bench http-fetch PORT TOKEN PATH
///     leihlotse-bench race ROUNDS FOLDER -- COMMAND… -- COMMAND…
///
/// Results go to standard output, one line of words and numbers each.
@main
struct Main {
    static func main() async {
        do {
            try await run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            var text = "leihlotse-bench: \(String(reflecting: error))\n"
            text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
            exit(1)
        }
    }

    private static func run(_ words: [String]) async throws {
        switch (words.first, words.count) {
        case ("pairs", 3):
            let rate = try await PairsMeasurement(
                database: words[1], duration: .seconds(Double(words[2]) ?? 1)
            ).pairsPerSecond()
            print(Int(rate))
        case ("growth", 4...):
            let growth = try await GrowthMeasurement(
                small: words[1], large: words[2], rounds: Int(words[3]) ?? 1, words[4...])
            for line in try await growth.lines() { print(line) }
        case ("race", 5...):
            let commands = words[3...].split(separator: "--").map(Array.init)
            let race = CommandRace(
                commands: commands, rounds: Int(words[1]) ?? 1, folder: words[2])
            for line in try race.lines() { print(line) }
        case ("ready", 2):
            print(try ServiceMeasurement.untilReady(port: UInt16(words[1]) ?? 0))
        case ("http-pairs", 5):
            print(
                try await service(words).pairsPerSecond(
                    database: words[3], seconds: Double(words[4]) ?? 1))
        case ("http-lists", 5):
            print(
                try await service(words).listsPerSecond(
                    words[3], seconds: Double(words[4]) ?? 1))
        case ("yardstick-pairs", 6):
            print(
                try await service(words).yardstickPairsPerSecond(
                    devices: Int(words[3]) ?? 0, persons: Int(words[4]) ?? 0,
                    seconds: Double(words[5]) ?? 1))
        case ("http-list", 5):
            let times = try service(words).list(words[3], times: Int(words[4]) ?? 100)
            print("\(times.median) \(times.p99)")
        case ("http-browse", 6...):
            print(
                try await service(words).browse(
                    Array(words[5...]), perSecond: Int(words[3]) ?? 1,
                    seconds: Double(words[4]) ?? 1))
        case ("http-fetch", 4):
            try service(words).fetch(words[3])
        default:
            throw BenchError(reason: "pairs, growth or race, as Scripts/bench calls them")
        }
    }

    private static func service(_ words: [String]) -> ServiceMeasurement {
        ServiceMeasurement(port: UInt16(words[1]) ?? 0, token: words[2])
    }
}

/// Why a measurement could not be made.
struct BenchError: Error {
    let reason: String
}

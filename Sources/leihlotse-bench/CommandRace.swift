import Glibc

/// Runs commands in turns and says how long each took and how much memory it needed at most.
struct CommandRace {
    let commands: [[String]]
    let rounds: Int
    /// Where the commands' output goes: `FOLDER/output.N` for the Nth command.
    let folder: String

    /// One line a command: median of the seconds, largest resident set in KiB, median of the seconds
    /// of processor time, and how fast it was against the second one: the median over the rounds of
    /// how many times the second one's seconds were its own. Neighbours in time, they share what else
    /// the machine does.
    func lines() throws -> [String] {
        var samples = commands.map { _ in Samples() }
        var processor = samples
        var ratios = samples
        var memory = commands.map { _ in 0 }
        for round in 0..<rounds {
            let order = round % 2 == 0 ? Array(commands.indices) : commands.indices.reversed()
            var seconds = commands.map { _ in 0.0 }
            for index in order {
                let clock = ContinuousClock()
                let start = clock.now
                let usage = try run(commands[index], output: "\(folder)/output.\(index)")
                seconds[index] = Samples.seconds(clock.now - start)
                samples[index].add(seconds[index])
                processor[index].add(usage.processorTime)
                memory[index] = max(memory[index], usage.ru_maxrss)
            }
            let second = seconds[min(1, seconds.count - 1)]
            for index in commands.indices { ratios[index].add(second / seconds[index]) }
        }
        return commands.indices.map {
            "\(samples[$0].median) \(memory[$0]) \(processor[$0].median) \(ratios[$0].median)"
        }
    }

    /// - Returns: what the command needed. Its largest resident set counts from this process's own,
    ///   which is small.
    private func run(_ command: [String], output: String) throws -> rusage {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(
            &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        let arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child = pid_t()
        guard posix_spawnp(&child, command[0], &actions, nil, arguments, environ) == 0 else {
            throw BenchError(reason: "\(command[0]) cannot be started")
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        guard status == 0 else {
            throw BenchError(reason: "\(command.joined(separator: " ")) failed (\(status))")
        }
        return usage
    }
}

extension rusage {
    /// The command's own and the system's for it.
    fileprivate var processorTime: Duration {
        [ru_utime, ru_stime].reduce(.zero) {
            $0 + .seconds(Int64($1.tv_sec)) + .microseconds(Int64($1.tv_usec))
        }
    }
}

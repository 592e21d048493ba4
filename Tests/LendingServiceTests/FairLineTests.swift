import Lending
import Testing

@testable import LendingIdentity

/// Nobody's crowd makes others wait for longer than it takes each of them once.
@Suite struct FairLineTests {
    private func place(
        _ address: String, _ login: String, isKnown: Bool = false
    ) -> FairLine.Place {
        FairLine.Place(isKnown: isKnown, address: address, login: login)
    }

    private func rest(_ line: inout FairLine) -> [Int] {
        var order: [Int] = []
        while let next = line.next() { order.append(next) }
        return order
    }

    @Test func addressesTakeTurnsAndOfEachItsLogins() {
        var line = FairLine(bound: 100)
        for waiter in 1...4 { #expect(line.add(waiter, at: place("a", "x")) == nil) }
        #expect(line.add(5, at: place("a", "y")) == nil)
        #expect(line.add(6, at: place("b", "z")) == nil)
        #expect(rest(&line) == [1, 6, 5, 2, 3, 4])
    }

    /// Whoever is known is not behind any number of strangers, and strangers get every other turn.
    @Test func theKnownTakeEveryOtherTurn() {
        var line = FairLine(bound: 100)
        for waiter in 1...50 { _ = line.add(waiter, at: place("flood \(waiter)", "x")) }
        for waiter in 51...53 {
            _ = line.add(waiter, at: place("home", "kurt", isKnown: true))
        }
        #expect(rest(&line).prefix(7) == [51, 1, 52, 2, 53, 3, 4])
    }

    /// Where too many wait, the longest line pays for it, not whoever comes.
    @Test func theLongestLineGivesWay() {
        var line = FairLine(bound: 10)
        var sent: [Int] = []
        for waiter in 1...30 {
            if let gone = line.add(waiter, at: place("flood", "login \(waiter)")) {
                sent.append(gone)
            }
        }
        #expect(sent == Array(11...30))
        #expect(line.add(31, at: place("home", "kurt")) == 10)
        #expect(line.count == 10)
        // Among many that send one each, the last one waits no more.
        for waiter in 41...50 { _ = line.add(waiter, at: place("other \(waiter)", "x")) }
        #expect(line.count == 10)
        let order = rest(&line)
        #expect(order.contains(31) && order.count == 10)
        // The known have a bound of their own.
        for waiter in 61...70 {
            #expect(line.add(waiter, at: place("home", "\(waiter)", isKnown: true)) == nil)
        }
    }

    @Test func whoeverLeavesIsNotCalled() {
        var line = FairLine(bound: 10)
        for waiter in 1...3 { _ = line.add(waiter, at: place("a", "x")) }
        line.remove(2)
        line.remove(99)
        #expect(line.count == 2)
        #expect(rest(&line) == [1, 3])
        #expect(line.count == 0)
    }

    /// Whatever comes and goes: everybody is called once, or told once to go.
    @Test func everybodyIsCalledOrSentOnce() {
        var random = SystemRandomNumberGenerator()
        for bound in [1, 3, 8] {
            var line = FairLine(bound: bound)
            var called: [Int] = []
            for waiter in 0..<500 {
                let spot = place(
                    "\(Int.random(in: 0..<5, using: &random))",
                    "\(Int.random(in: 0..<3, using: &random))",
                    isKnown: .random(using: &random))
                if let gone = line.add(waiter, at: spot) { called.append(gone) }
                if .random(using: &random), let next = line.next() { called.append(next) }
                #expect(line.count <= 2 * bound)
            }
            called += rest(&line)
            #expect(called.sorted() == Array(0..<500))
        }
    }
}

@Suite struct PasswordDeskTests {
    private static let stranger = FairLine.Place(isKnown: false, address: "flood", login: "x")

    /// Two at a time, each once, and nobody is forgotten.
    @Test func everybodyGetsATurn() async throws {
        let desk = PasswordDesk(turns: 2, bound: 1000)
        let most = Counter()
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...200 {
                group.addTask {
                    try await desk.withTurn(Self.stranger) { _ in
                        await most.enter()
                        await Task.yield()
                        await most.leave()
                        return number
                    }
                }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(done.sorted() == Array(1...200))
        #expect(await most.most <= 2)
        #expect(await desk.waitingCount == 0)
    }

    /// A flood from everywhere and from one address: whoever is known is next but one, whoever is at
    /// a fresh address comes after each address once, and who is too many is told.
    @Test func anHonestSignInIsAmongTheNext() async throws {
        let desk = PasswordDesk(turns: 1, bound: 32)
        let gate = Gate()
        let order = Order()
        let refused = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await desk.withTurn(Self.stranger) { _ in await gate.wait() } }
            while await gate.waiting == 0 { await Task.yield() }
            func come(_ name: String, _ place: FairLine.Place) {
                group.addTask {
                    do {
                        try await desk.withTurn(place) { _ in await order.note(name) }
                    } catch let failure as IdentityFailure {
                        #expect(failure.kind == .busy)
                        #expect((failure.retryAfter ?? 0) > 0)
                        await refused.enter()
                    }
                }
            }
            for number in 1...200 {
                come(
                    "flood",
                    FairLine.Place(isKnown: false, address: "flood", login: "\(number)"))
            }
            for number in 1...10 {
                come(
                    "flood",
                    FairLine.Place(isKnown: false, address: "bot \(number)", login: "x"))
            }
            while await refused.most < 178 { await Task.yield() }
            come("known", FairLine.Place(isKnown: true, address: "home", login: "kurt"))
            come("fresh", FairLine.Place(isKnown: false, address: "fresh", login: "kurt"))
            while await refused.most < 179 { await Task.yield() }
            while await desk.waitingCount < 33 { await Task.yield() }
            await gate.open()
            try await group.waitForAll()
        }
        let names = await order.names
        #expect(names.count == 33)
        #expect((names.firstIndex(of: "known") ?? 99) < 2)
        #expect((names.firstIndex(of: "fresh") ?? 99) <= 13)
    }

    /// A crowd that comes at once with names of nobody: who finds no free turn waits for none, so that
    /// nobody is sent away and the next honest one is the next.
    @Test func namesOfNobodyTakeNoPlaceInTheLine() async throws {
        let desk = PasswordDesk(turns: 1, bound: 4)
        let counted = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...100 {
                group.addTask { try await desk.pretend(Self.stranger) { await counted.enter() } }
            }
            try await group.waitForAll()
        }
        #expect(await counted.most == 100)
        #expect(await desk.hashed < 100)
        #expect(await desk.waitingCount == 0)
        // The turn that was free is given back.
        try await desk.withTurn(Self.stranger) { _ in }
    }

    /// Whoever goes away while waiting takes no turn.
    @Test func whoGoesAwayTakesNoTurn() async throws {
        let desk = PasswordDesk(turns: 1, bound: 32)
        let gate = Gate()
        let order = Order()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await desk.withTurn(Self.stranger) { _ in await gate.wait() } }
            while await gate.waiting == 0 { await Task.yield() }
            let gone = Task {
                try await desk.withTurn(Self.stranger) { _ in await order.note("gone") }
            }
            while await desk.waitingCount < 1 { await Task.yield() }
            gone.cancel()
            await #expect(throws: CancellationError.self) { try await gone.value }
            #expect(await desk.waitingCount == 0)
            await gate.open()
            try await group.waitForAll()
        }
        try await desk.withTurn(Self.stranger) { _ in await order.note("next") }
        #expect(await order.names == ["next"])
    }

    private actor Counter {
        private var now = 0
        private(set) var most = 0

        func enter() {
            now += 1
            most = max(most, now)
        }

        func leave() { now -= 1 }
    }

    private actor Order {
        private(set) var names: [String] = []
        func note(_ name: String) { names.append(name) }
    }

    private actor Gate {
        private var waiters: [CheckedContinuation<Void, Never>] = []
        var waiting: Int { waiters.count }
        func wait() async { await withCheckedContinuation { waiters.append($0) } }

        func open() {
            for waiter in waiters { waiter.resume() }
            waiters = []
        }
    }
}

import Postgres
import Testing

@Suite struct ListenerTests {
    @Test func hearsWhatIsSent() async throws {
        var events = Listener(try TestDatabase.options(), channels: ["Odd \"name\"", "other"])
            .makeAsyncIterator()
        #expect(try await events.next() == .listening)
        let sender = try await TestDatabase.session { session in
            try session.notify(channel: "Odd \"name\"", payload: "größer")
            try session.notify(channel: "nobody listens")
            try session.notify(channel: "other")
            return try session.value(Int32.self, "select pg_backend_pid()")
        }
        let first = try await events.next()
        #expect(
            first
                == .notification(
                    .init(channel: "Odd \"name\"", payload: "größer", sender: sender)))
        #expect(
            try await events.next()
                == .notification(.init(channel: "other", payload: "", sender: sender)))
    }

    @Test func comesBackAndSaysThatItWasInterrupted() async throws {
        var options = try TestDatabase.options()
        options.settings["application_name"] = "listener_interrupted"
        var events = Listener(options, channels: ["interrupted"]).makeAsyncIterator()
        #expect(try await events.next() == .listening)
        try await TestDatabase.session { session in
            let ended = try session.execute(
                """
                select pg_terminate_backend(pid, 5000) from pg_stat_activity
                where application_name = 'listener_interrupted'
                """)
            #expect(ended == 1)
        }
        #expect(try await events.next() == .interrupted)
        try await TestDatabase.session { try $0.notify(channel: "interrupted", payload: "again") }
        guard case .notification(let notification) = try await events.next() else {
            Issue.record("no notification after the interruption")
            return
        }
        #expect(notification.payload == "again")
    }

    @Test func endsWithItsTask() async throws {
        var options = try TestDatabase.options()
        options.settings["application_name"] = "listener_ends"
        let listener = Listener(options, channels: ["ends"])
        let (started, continuation) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            for try await event in listener where event == .listening { continuation.finish() }
        }
        for await _ in started {}
        task.cancel()
        _ = await task.result
        try await TestDatabase.session { session in
            while try session.value(
                Bool.self,
                """
                select exists (select from pg_stat_activity
                where application_name = 'listener_ends')
                """)
            {}
        }
    }

    @Test func throwsWhenItCannotBegin() async throws {
        var events = Listener(try ConnectionOptions("host=/nowhere"), channels: ["x"])
            .makeAsyncIterator()
        let error = await failure { try await events.next() }
        #expect(error?.code == .connectionFailed)
    }
}

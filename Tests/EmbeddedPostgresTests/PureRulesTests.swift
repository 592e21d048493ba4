import Testing

@testable import EmbeddedPostgres

struct PureRulesTests {
    @Test func `the folder is the given one, else XDG's, else root's`() throws {
        func folder(_ home: String?, _ environment: [String: String], _ user: UInt32) throws
            -> String
        {
            try ClusterLocation.standard(home: home, environment: environment, userID: user).folder
        }
        let environment = ["HOME": "/home/eva", "XDG_DATA_HOME": "/data/eva"]
        #expect(try folder("/srv/l", environment, 1000) == "/srv/l")
        #expect(try folder("/srv//l/", environment, 0) == "/srv/l")
        #expect(try folder(nil, environment, 1000) == "/data/eva/leihlotse")
        #expect(try folder("", ["HOME": "/home/eva"], 1000) == "/home/eva/.local/share/leihlotse")
        #expect(
            try folder(nil, ["HOME": "/home/eva", "XDG_DATA_HOME": "data"], 1000)
                == "/home/eva/.local/share/leihlotse")
        #expect(try folder(nil, environment, 0) == "/var/lib/leihlotse")
    }

    @Test(arguments: ["", "relative/path", "/", "/a/../b", "/a\nb"])
    func `an unusable folder is refused`(folder: String) throws {
        let error = #expect(throws: EmbeddedPostgresError.self) {
            try ClusterLocation(folder: folder, userID: 1000)
        }
        #expect(error?.code == .invalidHome)
        #expect(error?.path == folder)
    }

    @Test func `a user without any home folder is told so`() {
        let error = #expect(throws: EmbeddedPostgresError.self) {
            try ClusterLocation.standard(home: nil, environment: [:], userID: 1000)
        }
        #expect(error?.code == .invalidHome)
    }

    @Test func `postmaster.pid is read in all its states`() throws {
        let lines = "812\n/srv/data\n1764000000\n5432\n/srv/socket\n\n  123 4\n"
        let ready = try #require(PostmasterFile(text: lines + "ready   \n"))
        #expect(ready.processID == 812)
        #expect(ready.dataFolder == "/srv/data")
        #expect(ready.started == 1_764_000_000)
        #expect(ready.socketFolder == "/srv/socket")
        #expect(ready.state == .ready)
        #expect(PostmasterFile(text: lines + "stopping\n")?.state == .stopping)
        #expect(PostmasterFile(text: lines)?.state == .starting)
        #expect(PostmasterFile(text: "812")?.state == .starting)
    }

    @Test(arguments: ["", "x", "-5\n/data", "1\n/data", "0\n"])
    func `a postmaster.pid without a process is none`(text: String) {
        #expect(PostmasterFile(text: text) == nil)
    }

    @Test func `connection strings quote what libpq would misread`() {
        #expect(
            ConnectionString.make(socketFolder: "/run/l", database: "leihlotse")
                == "host=/run/l port=5432 dbname=leihlotse user=leihlotse_owner")
        #expect(
            ConnectionString.make(socketFolder: "/a b/it's\\x", database: "d")
                == "host='/a b/it\\'s\\\\x' port=5432 dbname=d user=leihlotse_owner")
    }

    @Test func `a path that is too long for a socket falls back to a short folder`() {
        func candidates(_ home: String, runtime: String?) -> [String] {
            SocketFolder.candidates(
                folders: ClusterFolders(home: home), runtimeFolder: runtime, ownerID: 7)
        }
        let fitting = "/" + String(repeating: "x", count: 107 - 33)
        #expect(SocketFolder.socket(in: fitting + "/postgresql/socket").utf8.count == 107)
        #expect(candidates(fitting, runtime: nil).first == fitting + "/postgresql/socket")
        let long = fitting + "x"
        #expect(candidates(long, runtime: nil).count == 1)
        #expect(candidates(long, runtime: nil)[0].hasPrefix("/tmp/leihlotse-7-"))
        #expect(candidates(long, runtime: "/run/user/7")[0].hasPrefix("/run/user/7/leihlotse-7-"))
        #expect(candidates(long, runtime: nil) == candidates(long, runtime: nil))
        #expect(candidates(long, runtime: nil) != candidates(long + "y", runtime: nil))
        #expect(candidates("/srv/a,b", runtime: nil)[0].hasPrefix("/tmp/leihlotse-7-"))
    }

    @Test func `database names are plain identifiers`() {
        for name in ["leihlotse", "a", "_x9", String(repeating: "a", count: 63)] {
            #expect(DatabaseCreation.isValid(name), "\(name)")
        }
        for name in ["", "9a", "A", "a-b", "ä", "../x", String(repeating: "a", count: 64)] {
            #expect(!DatabaseCreation.isValid(name), "\(name)")
        }
    }

    @Test func `odd user names are quoted for pg_ident`() {
        let text = ClusterSettings.identities(owner: "AMT\\eva \"e\"")
        #expect(text.contains("own  \"AMT\\eva \"\"e\"\"\"  leihlotse_owner\n"))
        #expect(text.contains("own  \"root\"  leihlotse_owner\n"))
    }

    @Test func `a user cannot start what belongs to another`() {
        let error = #expect(throws: EmbeddedPostgresError.self) {
            try ServerOwner.find(caller: 1, existing: 4_000_001, folder: "/srv/postgresql")
        }
        #expect(error?.code == .homeNotOwned)
        #expect(error?.path == "/srv/postgresql")
        #expect(error?.detail == "4000001")
        #expect(ServerOwner.name(of: 0) == "root")
    }

    @Test func `root's server runs as another user, that of the folder if there is one`() throws {
        let new = try ServerOwner.find(caller: 0, existing: nil, folder: "/srv")
        #expect(["postgres", "nobody"].contains(new.name))
        #expect(new.userID != 0)
        #expect(new.isOther)
        let existing = try ServerOwner.find(caller: 0, existing: 65534, folder: "/srv")
        #expect(existing.name == "nobody")
    }

    @Test func `a user whom the system does not know is named`() {
        let error = #expect(throws: EmbeddedPostgresError.self) {
            try ServerOwner.find(caller: 3_999_999_999, existing: nil, folder: "/srv")
        }
        #expect(error?.code == .userUnknown)
        #expect(error?.detail == "3999999999")
    }
}

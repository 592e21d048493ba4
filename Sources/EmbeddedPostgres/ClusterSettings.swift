internal import WholeFiles

/// The configuration files of a private cluster.
enum ClusterSettings {
    /// Appended to `postgresql.conf` once, when the cluster is made; what stands last counts.
    static let configuration = """

        # Settings of the private cluster. They may be edited; a restart takes them up.
        # The socket's folder is given on the command line.
        listen_addresses = ''
        unix_socket_permissions = 0700
        max_connections = 100
        shared_buffers = 32MB
        fsync = on
        # Logging out must not take away shared memory, as systemd does with /dev/shm.
        dynamic_shared_memory_type = mmap
        # Compiling queries costs more than it gains for what is asked here.
        jit = off
        # The log is about the server, not about what clients ask: their errors reach them, and
        # personal data do not reach the log.
        log_min_messages = log
        log_min_error_statement = panic
        log_error_verbosity = terse
        log_checkpoints = off
        log_autovacuum_min_duration = -1
        log_line_prefix = '%m '

        """

    /// `pg_hba.conf`: who the operating system says one is, and no network.
    static let access = """
        # Only the socket, and only users whom pg_ident.conf names.
        local  all  all  peer  map=own

        """

    /// `pg_ident.conf`: the server's owner, and root, who could become the owner anyway.
    /// - Parameter owner: the name of the operating system's user who runs the server.
    static func identities(owner: String) -> String {
        let quoted = owner.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"")
        var text = "# Written anew before a start if it says something else.\n"
        for user in [quoted, "root"] {
            text += "own  \"\(user)\"  \(ConnectionString.role)\n"
        }
        return text
    }

    /// Brings `pg_ident.conf` up to date: users get renamed, and folders move to other machines.
    static func writeIdentities(
        in dataFolder: String, owner: ServerOwner
    ) throws(EmbeddedPostgresError) {
        let path = dataFolder + "/pg_ident.conf"
        let text = identities(owner: owner.name)
        guard contents(of: path) != Array(text.utf8) else { return }
        do throws(FileError) {
            try replaceFile(path, with: text, for: owner)
        } catch {
            throw error.embeddedError
        }
    }
}

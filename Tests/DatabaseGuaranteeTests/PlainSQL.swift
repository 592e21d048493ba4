import LendingTestSupport
import Postgres

// What an operation does, in plain SQL and without its checks: here only the database says no.
extension Session {
    /// The first column of the first row.
    func value<Value: PostgresDecodable>(
        _ type: Value.Type, _ statement: Statement
    ) throws -> Value {
        try query(statement)[0].decode(Value.self, at: 0)
    }

    func count(_ statement: Statement) throws -> Int {
        Int(try value(Int64.self, statement))
    }

    /// Lends for a time such as `[2020-05-01,2020-06-01)`, in the custody that it begins in.
    func lend(
        _ device: Int64, to borrower: Int64, during period: String, entry: Int64? = nil
    ) throws -> Int64 {
        let entry = try entry ?? journal("loan.lend", on: [device])
        return try value(
            Int64.self,
            """
            insert into loan (device_id, custody_id, borrower_id, period, entry_id)
            select \(device), c.id, \(borrower), \(period)::tstzrange, \(entry)
            from custody c
            where c.device_id = \(device) and c.period @> lower(\(period)::tstzrange)
            returning id
            """)
    }

    /// Lends from now on.
    func lendNow(_ device: Int64, to borrower: Int64) throws -> Int64 {
        let entry = try journal("loan.lend", on: [device])
        return try value(
            Int64.self,
            """
            insert into loan (device_id, custody_id, borrower_id, period, entry_id)
            select \(device), c.id, \(borrower), tstzrange(clock_timestamp(), null), \(entry)
            from custody c where c.device_id = \(device) and upper_inf(c.period)
            returning id
            """)
    }

    /// Ends the current custody and begins a Lotse's. Returns the entry.
    @discardableResult
    func handOver(
        _ device: Int64, to holder: Int64, at moment: String, entry: Int64? = nil
    ) throws -> Int64 {
        let entry = try entry ?? journal("custody.handover", on: [device])
        try execute(
            """
            update custody set period = tstzrange(lower(period), \(moment)::timestamptz),
                               entry_id = \(entry)
            where device_id = \(device) and upper_inf(period)
            """)
        try execute(
            """
            insert into custody (device_id, kind, holder_id, period, entry_id)
            values (\(device), 'lotse', \(holder), tstzrange(\(moment)::timestamptz, null),
                    \(entry))
            """)
        return entry
    }

    /// Records that a device is out of service for a time; decommissioned with its approvals.
    func withdraw(_ device: Int64, _ kind: String, during period: String) throws {
        if kind == "decommissioned" {
            let people = try query("select id from person order by id limit 2").map {
                try $0.decode(Int64.self, at: 0)
            }
            try grantInventory(people[0])
            try requestDecommissioning(of: device)
            try approve(device, by: people[0], "first")
            try approve(device, by: people[1], "second", at: period)
        }
        let entry = try journal("device.\(kind)", on: [device])
        try execute(
            """
            insert into withdrawal (device_id, kind, period, entry_id)
            values (\(device), \(kind), \(period)::tstzrange, \(entry))
            """)
    }

    func grantInventory(_ person: Int64) throws {
        let entry = try journal("people.edit")
        try execute(
            """
            insert into role_grant (person_id, role, entry_id)
            values (\(person), 'inventory', \(entry)) on conflict do nothing
            """)
    }

    func requestDecommissioning(of device: Int64, by asker: Int64? = nil) throws {
        let entry = try journal("decommissionings.request", on: [device])
        try execute(
            """
            insert into decommissioning (device_id, reason, data_wiped, wiped_on, requested_by,
                                         requested_at, entry_id)
            values (\(device), 'defect', 'überschrieben', '2020-02-01',
                    nullif(\(asker ?? 0)::bigint, 0), now(), \(entry))
            """)
    }

    /// Approves as somebody, in that one's name if no other is given.
    func approve(
        _ device: Int64, by actor: Int64, _ which: String, at period: String? = nil,
        inTheNameOf other: Int64? = nil
    ) throws {
        let entry = try journal("decommissionings.approve", on: [device], actor: actor)
        try execute(
            """
            update decommissioning
            set \(identifier: which + "_by") = \(other ?? actor),
                \(identifier: which + "_at") = now(),
                decommissioned_at = lower(nullif(\(period ?? ""), '')::tstzrange),
                entry_id = \(entry)
            where device_id = \(device)
            """)
    }

    /// Pairs of rows of one device whose times overlap; 0 is what the database promises.
    func overlaps(in table: String) throws -> Int {
        try count(
            """
            select count(*) from \(identifier: table) a join \(identifier: table) b
            on a.device_id = b.device_id and a.id < b.id and a.period && b.period
            """)
    }

    /// Devices that are not in one custody from their registration on and for ever.
    func devicesWithGaps() throws -> Int {
        try count(
            """
            select count(*) from device d
            where (select range_agg(c.period) from custody c where c.device_id = d.id)
                is distinct from tstzmultirange(tstzrange(d.registered_at, null))
            """)
    }

    /// What the verification of the journal finds: kinds of faults, sorted, each once.
    func journalFaults() throws -> [String] {
        try query("select distinct fault from journal_faults() order by fault")
            .map { try $0.decode(String.self, at: 0) }
    }

    /// The same with their places: `missing 1.3-5` is of chain 1, `seal -1` of yesterday. What has an
    /// entry names it by its number.
    func journalFaultPlaces() throws -> [String] {
        try query(
            """
            select found.place from (
            select fault || ' '
                   || case when fault = 'seal' then (f.day - current_date)::text
                           else coalesce(f.chain || '.' || f.sequence, '–') end
                   || case when f.last <> f.sequence then '-' || f.last else '' end
                   || case when f.entry_id is not null and f.chain is not null
                                and f.entry_id is distinct from j.id then ' of another entry'
                           when f.entry_id is null and j.id is not null
                                and f.fault not in ('head', 'missing') then ' without its entry'
                           when f.entry_id is not null and f.day is distinct from j.at::date
                                and f.fault <> 'sealed' and f.chain is not null
                           then ' of another day' else '' end as place
            from journal_faults() f
            left join journal j on j.chain = f.chain and j.sequence = f.last
            ) found
            order by found.place collate "C"
            """
        ).map { try $0.decode(String.self, at: 0) }
    }

    /// The program's or the erasure role of this database.
    func role(_ purpose: String) throws -> String {
        try value(
            String.self,
            "select role_name::text from database_role where purpose = \(purpose)")
    }
}

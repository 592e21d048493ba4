/// What can be done about a refusal, as a value: a command line says what to type, a page makes a
/// link or a button of it, the API sends it as `{"returnLoan":{"device":"KN-0042"}}`.
///
/// Devices stand by their inventory numbers.
public enum Remedy: Sendable, Hashable, Codable {
    // MARK: Devices, custody and loans

    /// End the device's loan first.
    case returnLoan(device: String)
    /// Take the device back into stock first.
    case takeBack(device: String)
    /// Pass the device on from Lotse to Lotse.
    case handOn(device: String)
    /// Hand the device over to a Lotse.
    case handOver(device: String)
    /// Say that the device came into the books earlier; nil: which device is known to the reader.
    case registerEarlier(device: String?)
    /// End the device's loan, once it came back.
    case returnWhenBack(device: String)
    /// Take the device from its Lotse into stock.
    case takeIntoStock(device: String)
    /// Record the lost device as found, if it is here.
    case findDevice(device: String)
    /// Record the device as back from repair, if it is.
    case endRepair(device: String)
    /// Record the device's missing accessories as found, once they turn up.
    case findAccessories(device: String, accessories: [String])
    /// Write the device off, if it does not turn up.
    case writeOff(device: String)
    /// Bring the device to the Lotse to whom it was handed over; nil: to IT.
    case bringTo(holder: String?)
    /// Have IT record it.
    case askIT
    /// Turn to IT: only they can do something about it.
    case letITHelp
    /// Say at which time of the day.
    case giveTime(on: CalendarDay)
    /// Note condition and damage on the device itself.
    case noteOnDevice(device: String)
    /// Say how the data were wiped.
    case tellDataWiping
    /// Look at what was recorded of the device.
    case seeHistory(device: String)
    /// Record what is over by an import.
    case importPast

    // MARK: The journal

    /// Take back the later entry first.
    case undoLater
    /// Correct the entry instead.
    case correctEntry
    /// Take the entry back, and record anew what is right.
    case undoEntry(String)
    /// Change what is recorded of a device, person or unit by editing it.
    case editRecord

    // MARK: People and rights

    /// Give somebody the role first.
    case grantRole(Role)
    /// Clear what only one person can have where somebody has it, if it goes to another one.
    case clearField(person: String, field: PersonField)
    /// Have IT record the person of this login.
    case registerPerson(login: String)
    /// Begin in this new database, as its first person.
    case beginCity
    /// Sign in to the service at this address; nil: to the one that answered.
    case signIn(to: String?)
    /// Send the own password along, or sign in anew.
    case givePassword

    // MARK: How something was asked for

    /// Send it again, confirming the warnings with these codes.
    case confirm(codes: [String])
    /// Read the thing again, then decide anew.
    case readAgain
    /// Name one of these instead.
    case chooseOne(of: [String])

    // MARK: Files to import

    /// Say whether days or months come first.
    case chooseDateOrder
    /// Say whether decimals follow a comma or a point.
    case chooseDecimalSign
    /// Save what the file shows as text with semicolons or commas; without a table in it, get the
    /// table that it was made from.
    case saveAsText(isTable: Bool)
    /// Say in which encoding the file is.
    case chooseEncoding
    /// Say which of these columns is meant for a field.
    case chooseColumn(field: String, columns: [String])
    /// Say why what is over was recorded wrongly.
    case giveReason
    /// Read the file without the column of a field.
    case leaveColumnOut(field: String)
    /// Say what "checked out" means in a file of devices.
    case chooseCheckedOut
    /// Name the column of a field, or a value for all rows.
    case mapField(String)

    // MARK: The database

    /// Look whether the database runs, and whether its address is right.
    case checkDatabase
    /// Write the database's address in one of the ways that are read.
    case mendDatabaseAddress
    /// Have the schema brought up to date by its owner; nil: by a role that may create one.
    case migrateAs(role: String?)
    /// Have the schema's owner run this statement, which gives the rights that are missing.
    case haveOwnerRun(statement: String)
    /// Make another database with this statement.
    case makeDatabase(statement: String)
    /// Forget again who was forgotten since the copy from which the database was restored.
    case forgetAgain
}

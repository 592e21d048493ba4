import Lending
import LendingOperations

@testable import LendingPages

/// What all forms ask.
enum FormWords {
    /// The fields of every operation's form.
    static var names: [(operation: String, fields: [String])] {
        OperationCatalog.standard.entries.map { entry in
            (entry.name, FormField.fields(of: entry.operation).map(\.name))
        }
    }

    /// Operations that are no form of their own.
    static var onlyButtons: Set<String> {
        Set(OperationCatalog.standard.entries.map(\.name).filter { FormLayout.of($0).isOnlyButton })
    }

    /// Fields that would be asked for by their names in JSON, and those that no form asks for.
    static var unnamed: [String] {
        OperationCatalog.standard.entries.flatMap { entry in
            let asked = FormField.fields(of: entry.operation)
            let unnamed = asked.filter {
                $0.label.english == $0.path.last && $0.label.german == $0.path.last
            }
            let missing = OperationSchema.fields(of: entry.operation).map(\.name).filter { name in
                !asked.contains { $0.path[0] == name }
            }
            return (unnamed.map(\.name) + missing).map { "\(entry.name) \($0)" }
        }
    }
}

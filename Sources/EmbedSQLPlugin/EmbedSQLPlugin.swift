import Foundation
import PackagePlugin

/// Runs `EmbedSQL` over the target's folder `sql`, which links to the parts of sql/ that the target
/// embeds, so that statements become Swift functions and constants.
@main
struct EmbedSQLPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = target.directoryURL.appending(path: "sql")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedSQL.swift")
        var files: [URL] = []
        for part in ["migrations", "queries", "reports", "templates"] {
            let found = FileManager.default.enumerator(
                at: folder.appending(path: part).resolvingSymlinksInPath(),
                includingPropertiesForKeys: nil)
            while let file = found?.nextObject() as? URL {
                if file.pathExtension == "sql" { files.append(file) }
            }
        }
        files.sort { $0.path < $1.path }
        return [
            .buildCommand(
                displayName: "Embedding \(files.count) SQL files",
                executable: try context.tool(named: "EmbedSQL").url,
                arguments: [folder.path, output.path],
                inputFiles: files, outputFiles: [output])
        ]
    }
}

// swift-tools-version: 6.2
import PackageDescription

/// The rules that every target of ours is compiled with.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "leihlotse",
    products: [
        .executable(name: "leihlotse", targets: ["leihlotse"]),
        .executable(name: "leihlotse-pdf", targets: ["leihlotse-pdf"]),
        .library(name: "Postgres", targets: ["Postgres"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(
            url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        // Foundations: they know nothing of lending.
        .systemLibrary(
            name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(
            name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(
            name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        .target(name: "Postgres", dependencies: ["CLibPQ"], swiftSettings: strict),
        .target(
            name: "EmbeddedPostgres",
            dependencies: [
                "WholeFiles", .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict),
        .target(name: "WholeFiles", swiftSettings: strict),
        .target(name: "DelimitedText", dependencies: ["WholeFiles"], swiftSettings: strict),
        .target(name: "TableOutput", swiftSettings: strict),
        .target(name: "HTML", swiftSettings: strict),
        .target(name: "QRCode", dependencies: ["CQREncode", "HTML"], swiftSettings: strict),
        .target(name: "PaperForm", swiftSettings: strict),
        .target(
            name: "PDFWriting", dependencies: ["CPango", "CQPDF", "PaperForm"],
            resources: [.embedInCode("sRGB.icc")], swiftSettings: strict),
        .target(
            name: "PDFPrinting",
            dependencies: [
                "PaperForm", .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict),

        // Draws PDF: apart, so that leihlotse itself does not wait for the libraries that it takes.
        .executableTarget(
            name: "leihlotse-pdf", dependencies: ["PDFWriting", "PaperForm"],
            swiftSettings: strict),

        // The house, from the ground up.
        .target(
            name: "Lending",
            resources: [
                .embedInCode("Custody/Terms/terms-2020-10-01.de.txt"),
                .embedInCode("Custody/Terms/terms-2020-10-01.en.txt"),
            ], swiftSettings: strict),
        .target(name: "LendingWire", dependencies: ["Lending"], swiftSettings: strict),
        .executableTarget(name: "EmbedSQL", swiftSettings: strict),
        .plugin(
            name: "EmbedSQLPlugin", capability: .buildTool(), dependencies: ["EmbedSQL"],
            path: "Sources/EmbedSQLPlugin"),
        .target(
            name: "LendingSQL", dependencies: ["Lending", "Postgres"], exclude: ["sql"],
            swiftSettings: strict, plugins: ["EmbedSQLPlugin"]),
        .target(
            name: "LendingStore",
            dependencies: ["Lending", "LendingSQL", "Postgres", "WholeFiles"],
            swiftSettings: strict),
        .target(
            name: "LendingOperations", dependencies: ["Lending"],
            swiftSettings: strict),
        .target(
            name: "LendingPerforming",
            dependencies: [
                "Lending", "LendingOperations", "LendingSQL", "LendingStore", "Postgres",
            ],
            swiftSettings: strict),
        .target(
            name: "LendingImport",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"), "DelimitedText", "Lending",
                "LendingOperations", "WholeFiles",
            ],
            swiftSettings: strict),
        .target(
            name: "LendingImporting",
            dependencies: [
                "DelimitedText", "Lending", "LendingImport", "LendingOperations",
                "LendingPerforming", "LendingSQL", "LendingStore", "Postgres",
            ],
            swiftSettings: strict),
        .target(
            name: "LendingReports",
            dependencies: [
                "Lending", "TableOutput", "WholeFiles",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            exclude: ["sql"], swiftSettings: strict, plugins: ["EmbedSQLPlugin"]),
        .target(
            name: "OpenDataDescription",
            dependencies: ["Lending", "LendingOperations", "LendingReports"],
            swiftSettings: strict),
        .target(
            name: "LendingPapers",
            dependencies: [
                "HTML", "Lending", "LendingReports", "PDFPrinting", "PaperForm", "QRCode",
                "TableOutput",
            ],
            swiftSettings: strict),
        .target(
            name: "LendingReporting",
            dependencies: [
                "Lending", "LendingOperations", "LendingPerforming", "LendingReports", "LendingSQL",
                "LendingStore", "Postgres", "WholeFiles",
            ],
            swiftSettings: strict),
        .target(
            name: "LendingIdentity",
            dependencies: [
                "CArgon2", "Lending", "LendingSQL", "LendingStore", "LendingWire", "Postgres",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(
            name: "LendingService",
            dependencies: [
                "Lending", "LendingIdentity", "LendingImport", "LendingImporting",
                "LendingOperations", "LendingPerforming", "LendingReports", "LendingStore",
                "LendingWire", "WholeFiles",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .target(
            name: "LendingAPI",
            dependencies: [
                "Lending", "LendingIdentity", "LendingImport", "LendingImporting",
                "LendingOperations", "LendingPapers", "LendingPerforming", "LendingReporting",
                "LendingReports", "LendingService", "LendingStore", "LendingWire",
                "OpenDataDescription",
                "TableOutput",
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            swiftSettings: strict),
        .target(
            name: "LendingPages",
            dependencies: [
                "DelimitedText", "HTML", "Lending", "LendingIdentity", "LendingImport",
                "LendingImporting", "LendingOperations", "LendingPapers", "LendingPerforming",
                "LendingReporting", "LendingReports", "LendingService", "LendingStore",
                "LendingWire", "OpenDataDescription", "QRCode", "TableOutput",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ],
            resources: [
                .embedInCode("Assets/leihlotse.css"), .embedInCode("Assets/leihlotse.js"),
                .embedInCode("Assets/leihlotse.svg"), .embedInCode("Assets/counting.js"),
                .embedInCode("Assets/countingworker.js"), .embedInCode("Assets/paper.css"),
            ],
            swiftSettings: strict),
        .target(
            name: "LendingClient",
            dependencies: [
                "CCurl", "Lending", "LendingImport", "LendingOperations", "LendingPapers",
                "LendingReports", "LendingWire",
            ],
            swiftSettings: strict),
        .target(
            name: "LendingCommandLine",
            dependencies: [
                "EmbeddedPostgres", "Lending", "LendingAPI", "LendingClient", "LendingIdentity",
                "LendingImport", "LendingImporting", "LendingOperations", "LendingPages",
                "LendingPapers", "LendingPerforming",
                "LendingReporting", "LendingReports", "LendingService", "LendingStore",
                "LendingWire", "OpenDataDescription", "TableOutput", "WholeFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "leihlotse", dependencies: ["LendingCommandLine"], swiftSettings: strict),

        // What Scripts/bench measures inside of one process.
        .executableTarget(
            name: "leihlotse-bench",
            dependencies: [
                "Lending", "LendingOperations", "LendingPerforming", "LendingReporting",
                "LendingReports", "LendingStore", "Postgres",
            ],
            swiftSettings: strict),

        // Tests.
        .target(name: "TestScheduling", path: "Tests/TestScheduling", swiftSettings: strict),
        .target(
            name: "LendingTestSupport",
            dependencies: [
                "Lending", "LendingOperations", "LendingPerforming", "LendingSQL", "LendingStore",
                "Postgres",
            ],
            path: "Tests/LendingTestSupport", swiftSettings: strict),
        .testTarget(name: "PostgresTests", dependencies: ["Postgres"], swiftSettings: strict),
        .testTarget(
            name: "EmbeddedPostgresTests", dependencies: ["EmbeddedPostgres"],
            swiftSettings: strict),
        .testTarget(
            name: "WholeFilesTests", dependencies: ["WholeFiles"], swiftSettings: strict),
        .testTarget(
            name: "DelimitedTextTests", dependencies: ["DelimitedText"], swiftSettings: strict),
        .testTarget(
            name: "TableOutputTests", dependencies: ["TableOutput"], swiftSettings: strict),
        .testTarget(name: "HTMLTests", dependencies: ["HTML"], swiftSettings: strict),
        .testTarget(
            name: "PDFWritingTests",
            dependencies: [
                "LendingTestSupport", "PDFPrinting", "PDFWriting", "PaperForm",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ], swiftSettings: strict),
        .testTarget(name: "QRCodeTests", dependencies: ["HTML", "QRCode"], swiftSettings: strict),
        .testTarget(
            name: "LendingTests",
            dependencies: [
                "Lending", "TestScheduling",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "DatabaseGuaranteeTests", dependencies: ["LendingTestSupport", "Postgres"],
            swiftSettings: strict),
        .testTarget(
            name: "LendingOperationsTests",
            dependencies: [
                "LendingImport", "LendingImporting", "LendingOperations", "LendingPerforming",
                "LendingReporting", "LendingReports", "LendingSQL", "LendingTestSupport", "Lending",
                "LendingStore", "Postgres", "TestScheduling",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "LendingCommandLineTests",
            dependencies: [
                "leihlotse", "leihlotse-pdf", "Lending", "LendingAPI", "LendingCommandLine",
                "LendingIdentity",
                "LendingOperations", "LendingPages", "LendingService", "LendingStore",
                "LendingTestSupport", "Postgres", "TestScheduling",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "LendingImportTests",
            dependencies: [
                "DelimitedText", "Lending", "LendingImport", "LendingImporting",
                "LendingOperations",
                "LendingPerforming", "LendingReporting", "LendingReports", "LendingSQL",
                "LendingStore", "LendingTestSupport", "Postgres",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "LendingServiceTests",
            dependencies: [
                "leihlotse-pdf", "EmbeddedPostgres", "HTML", "Lending", "LendingAPI",
                "LendingIdentity", "LendingImport", "LendingOperations", "OpenDataDescription",
                "LendingPages", "LendingPerforming", "LendingReporting", "LendingReports",
                "LendingService",
                "LendingStore", "LendingWire", "LendingTestSupport", "Postgres", "QRCode",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], swiftSettings: strict),
        .testTarget(
            name: "LendingReportsTests",
            dependencies: [
                "LendingOperations", "LendingReporting", "LendingReports", "LendingTestSupport",
                "LendingSQL", "LendingStore", "Lending", "OpenDataDescription", "Postgres",
                "TableOutput", "TestScheduling",
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

// swift-tools-version: 6.2

import PackageDescription

/// The rules every Swift target is built under; CONTRIBUTING.md says why.
let rules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
]

let package = Package(
  name: "segment-report",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "segment-report", targets: ["segment-report"]),
    // What `Benchmarks` calls; nobody else is promised anything.
    .library(
      name: "SegmentReportParts",
      targets: ["Multivariate", "Segmentation", "SalesInput", "Report", "Publishing"]
    ),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // C libraries.
    .systemLibrary(
      name: "CCMark",
      pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]
    ),
    .systemLibrary(
      name: "CRSVG",
      providers: [.apt(["librsvg2-2"]), .brew(["librsvg"])]
    ),
    .systemLibrary(
      name: "CDeflate",
      pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]
    ),
    .systemLibrary(
      name: "CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
    ),
    .systemLibrary(
      name: "CZip",
      providers: [.apt(["libzip-dev"]), .brew(["libzip"])]
    ),
    .systemLibrary(
      name: "CExpat",
      pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]
    ),
    .target(name: "CPlatform"),

    // The product, from the numbers up to the commands; imports point up this list only.
    .target(name: "Multivariate", swiftSettings: rules),
    .target(
      name: "Segmentation",
      dependencies: ["Multivariate", "CPlatform"],
      swiftSettings: rules
    ),
    .target(
      name: "SalesInput",
      dependencies: [
        "Multivariate", "Segmentation", "CExpat", "CPlatform", "CZip", "CZlib",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: rules
    ),
    .target(name: "Markup", swiftSettings: rules),
    .target(name: "Charts", dependencies: ["Markup", "Multivariate"], swiftSettings: rules),
    .target(
      name: "Report",
      dependencies: [
        "Multivariate", "Segmentation", "Charts", "Markup", "CCMark", "CDeflate", "CRSVG",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: rules,
      plugins: ["EmbedTemplates"]
    ),
    .target(
      name: "Publishing",
      dependencies: [
        "Multivariate", "Report", "CPlatform", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(
          name: "SystemPackage",
          package: "swift-system",
          condition: .when(platforms: [.linux])
        ),
      ],
      swiftSettings: rules
    ),
    .target(
      name: "ReportServer",
      dependencies: [
        "Multivariate", "Segmentation", "SalesInput", "Report", "Publishing",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: rules
    ),
    .target(
      name: "Commands",
      dependencies: [
        "Multivariate", "Segmentation", "SalesInput", "Report", "Publishing", "ReportServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: rules
    ),
    .executableTarget(
      name: "segment-report",
      dependencies: ["Commands"],
      swiftSettings: rules
    ),

    // The templates, bundled into the binary when it is built.
    .executableTarget(name: "embed-templates", swiftSettings: rules),
    .plugin(
      name: "EmbedTemplates",
      capability: .buildTool(),
      dependencies: ["embed-templates"]
    ),

    .testTarget(name: "MultivariateTests", dependencies: ["Multivariate"], swiftSettings: rules),
    .testTarget(
      name: "SegmentationTests",
      dependencies: ["Segmentation", "Multivariate"],
      exclude: ["Digests"],
      swiftSettings: rules
    ),
    .testTarget(
      name: "SalesInputTests",
      dependencies: ["SalesInput", "Segmentation", "Multivariate"],
      exclude: ["Differential", "Polluted"],
      swiftSettings: rules
    ),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"], swiftSettings: rules),
    .testTarget(name: "ChartsTests", dependencies: ["Charts", "Markup"], swiftSettings: rules),
    .testTarget(
      name: "ReportTests",
      dependencies: ["Report", "Segmentation", "Multivariate", "Charts", "Markup", "CDeflate"],
      swiftSettings: rules
    ),
    .testTarget(
      name: "PublishingTests",
      dependencies: ["Publishing", "Report", "Multivariate"],
      exclude: ["Mailbox"],
      swiftSettings: rules
    ),
    .testTarget(
      name: "ReportServerTests",
      dependencies: [
        "ReportServer", "Publishing", "Report", "Segmentation", "Multivariate",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: rules
    ),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "Multivariate", "Segmentation", "SalesInput", "Report", "Publishing",
        "ReportServer",
        "segment-report",
      ],
      exclude: ["Serving"],
      swiftSettings: rules
    ),
  ]
)

// `make fuzz` sets FUZZER, and gets the fuzzer of the parsers in place of the tests, whose checks
// it shares, and of whatever else the parsers do not need.
if Context.environment["FUZZER"] != nil {
  let parts = [
    "CExpat", "CPlatform", "CZip", "CZlib", "Multivariate", "Segmentation", "SalesInput",
  ]
  package.products = []
  package.targets.removeAll { !parts.contains($0.name) }
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: ["SalesInput", "Segmentation", "Multivariate"],
      path: "Tests",
      sources: ["Fuzzing/Fuzzer.swift", "SalesInputTests/Fuzz"],
      swiftSettings: rules,
      linkerSettings: [.unsafeFlags(["-Xclang-linker", "-fsanitize=fuzzer"])]
    )
  )
  // What libFuzzer counts: the edges of our own code, and no comparisons, whose tracing takes longer
  // than most of what is compared.
  for target in package.targets where target.swiftSettings != nil {
    target.swiftSettings?.append(
      .unsafeFlags([
        "-sanitize-coverage=edge",
        "-Xllvm", "-sanitizer-coverage-inline-8bit-counters",
        "-Xllvm", "-sanitizer-coverage-pc-table",
      ])
    )
  }
}

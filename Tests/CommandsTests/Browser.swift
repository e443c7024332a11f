import Foundation

/// Chromium, which opens a page without a window; `CHROMIUM` names it where it is not found.
struct Browser {
  /// Where it is; nil where there is none.
  static let path: String? = {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["CHROMIUM"] { return path }
    let names = ["chromium", "chromium-browser", "google-chrome"]
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let applications =
      ["Chromium.app/Contents/MacOS/Chromium"]
      + ["Google Chrome.app/Contents/MacOS/Google Chrome"]
    let candidates =
      folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
      + applications.map { "/Applications/\($0)" }
    return candidates.first(where: FileManager.default.isExecutableFile)
  }()

  /// Opens a page and waits until its scripts have run; the folder takes what Chromium writes.
  ///
  /// The result is the page as its scripts left it, and what Chromium said of it: the console's
  /// messages are the lines with `CONSOLE`.
  static func open(_ page: String, folder: String) throws -> (page: String, messages: String) {
    let texts = try run(
      [
        "--hide-scrollbars", "--allow-file-access-from-files", "--disable-web-security",
        "--window-size=1700,1000", "--dump-dom", URL(filePath: page).absoluteString,
      ],
      folder: folder
    )
    return (texts[0], texts[1])
  }

  /// Prints a page as a reader does whose screen is dark.
  static func print(_ page: String, to file: String, folder: String) throws {
    _ = try run(
      [
        "--blink-settings=preferredColorScheme=0", "--no-pdf-header-footer",
        "--print-to-pdf=\(file)", URL(filePath: page).absoluteString,
      ],
      folder: folder
    )
  }

  /// What Chromium writes to standard output and to standard error.
  private static func run(_ arguments: [String], folder: String) throws -> [String] {
    let process = Process()
    process.executableURL = path.map { URL(filePath: $0) }
    process.arguments =
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--no-first-run", "--user-data-dir=\(folder)/browser", "--enable-logging=stderr",
      ] + arguments
    let files = ["page", "messages"].map { "\(folder)/browser-\($0)" }
    for file in files { try Data().write(to: URL(filePath: file)) }
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: files[0]))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: files[1]))
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return try files.map { try String(contentsOf: URL(filePath: $0), encoding: .utf8) }
  }
}

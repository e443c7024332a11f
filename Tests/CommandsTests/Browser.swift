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
    let process = Process()
    process.executableURL = path.map { URL(filePath: $0) }
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--hide-scrollbars", "--no-first-run", "--allow-file-access-from-files",
      "--disable-web-security", "--user-data-dir=\(folder)/browser", "--enable-logging=stderr",
      "--window-size=1700,1000", "--dump-dom", URL(filePath: page).absoluteString,
    ]
    let files = ["page", "messages"].map { "\(folder)/browser-\($0)" }
    for file in files { try Data().write(to: URL(filePath: file)) }
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: files[0]))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: files[1]))
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let texts = try files.map { try String(contentsOf: URL(filePath: $0), encoding: .utf8) }
    return (texts[0], texts[1])
  }
}

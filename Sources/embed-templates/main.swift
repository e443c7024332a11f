import Foundation

// embed-templates FOLDER OUTPUT.swift: writes the text of each file below FOLDER as a Swift
// dictionary from relative path to text. Raw strings with enough number signs need no escaping.

let folder = URL(fileURLWithPath: CommandLine.arguments[1]).standardizedFileURL
let output = URL(fileURLWithPath: CommandLine.arguments[2])

let paths = (FileManager.default.subpaths(atPath: folder.path) ?? [])
  .filter { path in
    let file = folder.appending(path: path)
    let isFile = (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
    return isFile && !path.split(separator: "/").contains { $0.hasPrefix(".") }
  }
  .sorted()

var source = "enum EmbeddedTemplates {\n  static let texts: [String: String] = [\n"
for path in paths {
  let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  var fence = "#"
  while text.contains("\"" + fence) || text.contains("\\" + fence) { fence += "#" }
  source += "    \(fence)\"\(path)\"\(fence): \(fence)\"\"\"\n\(text)\n\"\"\"\(fence),\n"
}
source += "  ]\n}\n"
try source.write(to: output, atomically: true, encoding: .utf8)

import Foundation

// embed-templates FOLDER OUTPUT.swift: writes the text of each file below FOLDER as a Swift
// dictionary from relative path to text. Raw strings with enough number signs need no escaping.

let folder = URL(fileURLWithPath: CommandLine.arguments[1]).standardizedFileURL
let output = URL(fileURLWithPath: CommandLine.arguments[2])

let paths = (FileManager.default.subpaths(atPath: folder.path) ?? [])
  .filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
  .sorted()

var source = "enum EmbeddedTemplates {\n  static let texts: [String: String] = [\n"
for path in paths {
  let file = folder.appending(path: path)
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
    !isFolder.boolValue
  else { continue }
  let text = try String(contentsOf: file, encoding: .utf8)
  var fence = "#"
  while text.contains("\"" + fence) || text.contains("\\" + fence) { fence += "#" }
  source += "    \(fence)\"\(path)\"\(fence): \(fence)\"\"\"\n\(text)\n\"\"\"\(fence),\n"
}
source += "  ]\n}\n"
try source.write(to: output, atomically: true, encoding: .utf8)

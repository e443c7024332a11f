import Markup
import Segmentation

extension Page {
  static let originVariables: [String: TemplateVariable] = [
    "input_table": .markup, "setting_table": .markup, "command_line": .text,
  ]

  /// Where the report comes from, and the command that makes it again.
  var originSection: [String: TemplateValue] {
    [
      "input_table": .markup(inputTable.rendered(as: .html)),
      "setting_table": .markup(settingTable.rendered(as: .html)),
      "command_line": .text(commandLine),
    ]
  }

  private func text(_ string: OriginStrings) -> String { format.text(string) }

  private var inputTable: Node {
    DataTable(
      caption: text(.inputCaption),
      columns: [
        .words(text(.file)), .figures(text(.rows)), .figures(text(.bytes)), .words("SHA-256"),
      ],
      rows: input.provenance.inputs.map { file in
        DataTable.Row(nodes: [
          .text(file.name), .text(format.integer(file.rows)), .text(format.integer(file.bytes)),
          .element("span", ["class": "mono"], text: file.sha256),
        ])
      }
    ).node
  }

  private var settingTable: Node {
    let seed = [Provenance.Setting(name: "seed", value: String(input.provenance.seed))]
    let named = input.provenance.settings.contains { $0.name == "seed" }
    return DataTable(
      caption: text(.settingsCaption),
      columns: [.words(text(.setting)), .words(text(.value))],
      rows: (input.provenance.settings + (named ? [] : seed)).map {
        DataTable.Row([$0.name, $0.text])
      }
    ).node
  }

  /// The command in one line, quoted for a shell.
  private var commandLine: String {
    let files = input.provenance.inputs.map {
      $0.name == "standard input" ? "-" : Self.shellQuoted($0.name)
    }
    let options = input.provenance.settings.map {
      "--\($0.name) \(Self.shellQuoted($0.value))"
    }
    return (["segment-report"] + files + options).joined(separator: " ")
  }

  /// A word as a POSIX shell reads it back: as it is where every character is harmless, else
  /// within single quotation marks.
  static func shellQuoted(_ word: String) -> String {
    let isHarmless =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || "-_./=,:@%+".utf8.contains(byte)
      }
    guard !isHarmless else { return word }
    let parts = word.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: "'\\''") + "'"
  }
}

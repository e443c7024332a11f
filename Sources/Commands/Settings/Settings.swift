import Segmentation

/// The settings of a run: flags win over the settings file, and what neither gives is nil.
struct Settings {
  /// A value as it was written, and where.
  private struct Value {
    let text: String
    /// What a sentence about the value begins with, such as `--k-max` or `settings.yaml:3: k-max`.
    let place: String
  }

  private let values: [SettingName: Value]

  /// Puts flags over a settings file.
  ///
  /// - Parameters:
  ///   - flags: The values given on the command line.
  ///   - file: The settings file, if there is one.
  init(flags: [SettingName: String], file: SettingsFile? = nil) {
    let fromFile = (file?.entries ?? [:]).mapValues { entry in
      Value(text: entry.text, place: entry.place)
    }
    let fromFlags = flags.map { name, text in (name, Value(text: text, place: "--\(name.rawValue)"))
    }
    values = fromFile.merging(fromFlags) { _, flag in flag }
  }

  /// The value of a setting as text.
  func text(_ name: SettingName) -> String? { values[name]?.text }

  /// The value of a setting as a whole number.
  func integer(_ name: SettingName, in range: ClosedRange<Int>) throws(Failure) -> Int? {
    try parsed(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)") {
      Int($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// Whether a setting that is on or off is on.
  func isOn(_ name: SettingName) throws(Failure) -> Bool {
    try parsed(name, "must be true or false") { Bool($0) } ?? false
  }

  /// The value of a setting as a date.
  func day(_ name: SettingName) throws(Failure) -> Day? {
    try parsed(name, "must be a date such as 2025-12-31") { Day($0) }
  }

  /// The value of a setting as one of several words.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: SettingName,
    of type: Choice.Type
  ) throws(Failure) -> Choice? {
    let words = type.allCases.map(\.rawValue).joined(separator: ", ")
    return try parsed(name, "must be one of \(words)") { Choice(rawValue: $0) }
  }

  /// The value of a setting, made from its text.
  ///
  /// - Parameters:
  ///   - name: The setting.
  ///   - rule: What the value must be, to follow the setting's name in a sentence.
  ///   - parse: Makes the value, or nothing where the text breaks the rule.
  /// - Returns: The value; nil where the setting is not given.
  /// - Throws: A usage failure that quotes the text.
  func parsed<Value>(
    _ name: SettingName,
    _ rule: String,
    _ parse: (String) -> Value?
  ) throws(Failure) -> Value? {
    guard let value = values[name] else { return nil }
    guard let parsed = parse(value.text) else {
      throw Failure(.usage, "\(value.place) \(rule), and is \"\(value.text)\".")
    }
    return parsed
  }

  /// The failure of a setting whose text a reader refused, with the reader's sentence, which names
  /// the flag.
  func refusal(of name: SettingName, _ sentence: String) -> Failure {
    let place = values[name]?.place ?? ""
    return Failure(.usage, place.hasPrefix("--") ? sentence : "\(place): \(sentence)")
  }
}

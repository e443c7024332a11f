/// Where a result comes from: enough to make it again, and nothing that changes its bytes.
///
/// It holds neither folders nor threads nor the time of the run.
public struct Provenance: Sendable, Equatable {
  /// One input file.
  public struct Input: Sendable, Equatable {
    /// The file's name without its folder; `standard input` for that.
    public let name: String
    /// The SHA-256 of the file's bytes as stored, in lowercase hexadecimal.
    public let sha256: String
    /// The file's size in bytes as stored.
    public let bytes: Int
    /// The rows read from it.
    public let rows: Int

    /// Creates the description of an input.
    ///
    /// - Parameters:
    ///   - name: The file's name without its folder.
    ///   - sha256: The SHA-256 of its bytes, in lowercase hexadecimal.
    ///   - bytes: Its size.
    ///   - rows: The rows read from it.
    public init(name: String, sha256: String, bytes: Int, rows: Int) {
      self.name = name
      self.sha256 = sha256
      self.bytes = bytes
      self.rows = rows
    }
  }

  /// A setting by its name on the command line, and its value.
  public struct Setting: Sendable, Equatable {
    /// The setting's name, such as `k-max`.
    public let name: String
    /// Its value as it would be written on the command line.
    public let value: String
    /// What the value does not say, such as the digest of the file that it names.
    public let detail: String?

    /// The value with its detail in brackets.
    public var text: String { value + (detail.map { " (\($0))" } ?? "") }

    /// Creates a setting.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - value: Its value.
    ///   - detail: What the value does not say, if anything.
    public init(name: String, value: String, detail: String? = nil) {
      self.name = name
      self.value = value
      self.detail = detail
    }
  }

  /// The version of the program.
  public let version: String
  /// The inputs, in the order they were given.
  public let inputs: [Input]
  /// The day recency counts to, if there is one.
  public let referenceDate: Day?
  /// The seed of the random numbers.
  public let seed: UInt64
  /// The settings that shape the result, by name.
  public let settings: [Setting]

  /// Creates a provenance.
  ///
  /// - Parameters:
  ///   - version: The version of the program.
  ///   - inputs: The inputs.
  ///   - referenceDate: The day recency counts to.
  ///   - seed: The seed of the random numbers.
  ///   - settings: The settings that shape the result; they are sorted by name.
  public init(
    version: String,
    inputs: [Input],
    referenceDate: Day?,
    seed: UInt64,
    settings: [Setting]
  ) {
    self.version = version
    self.inputs = inputs
    self.referenceDate = referenceDate
    self.seed = seed
    self.settings = settings.sorted { $0.name < $1.name }
  }
}

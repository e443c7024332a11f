/// What is wrong with a text that people edit, and where.
public struct TemplateFault: Error, Hashable, Sendable {
  /// The file's path, below the folder of templates.
  public let path: String
  /// The line, counted from 1.
  public let line: Int
  /// A full sentence or two that say what is wrong and what to do.
  public let sentence: String

  /// Creates a fault.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - line: The line.
  ///   - sentence: What is wrong and what to do.
  public init(path: String, line: Int, _ sentence: String) {
    self.path = path
    self.line = line
    self.sentence = sentence
  }
}

extension TemplateFault: CustomStringConvertible {
  /// The fault with its place: `explanations/rfm.md:3: …`.
  public var description: String { "\(path):\(line): \(sentence)" }
}

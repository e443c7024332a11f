/// A report in its folder.
public struct PublishedReport: Sendable, Equatable {
  /// The folder as the user named it, without a slash at its end.
  public let folder: String
  /// What is in it.
  public let manifest: Manifest

  /// The file to open in a browser.
  public var page: String { folder == "/" ? "/index.html" : "\(folder)/index.html" }
}

/// An address that is answered with the bytes of a file.
public struct EndpointAddress: Sendable {
  /// The address below the report's, such as `rfm/clusters`.
  public let path: String
  /// The file, such as `rfm/clusters.json`.
  public let file: String

  /// The addresses of all endpoints; a report for everybody has not all the files.
  ///
  /// A server may have more to say there: `rfm/plot` in other forms, `rfm/clusters/apply` to a POST.
  public static let all = [
    EndpointAddress(path: "rfm", file: "rfm.json"),
    EndpointAddress(path: "rfm/standardized", file: "rfm/standardized.json"),
    EndpointAddress(path: "rfm/clusters", file: "rfm/clusters.json"),
    EndpointAddress(path: "rfm/clusters/apply", file: "rfm/clusters/apply.json"),
    EndpointAddress(path: "rfm/plot", file: "rfm/plot.png"),
  ]
}

/// The program.
public struct SegmentReport {
  /// Runs the program.
  public static func main() async {}
}

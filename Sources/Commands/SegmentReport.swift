import ArgumentParser
import Foundation
import Multivariate

/// The program.
public enum SegmentReport {
  /// The version of the program.
  static let version = "0.1.0"

  /// Runs the program on the arguments of the process, and ends the process with its exit code.
  public static func main() async {
    do {
      try await run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      guard let failure = Failure(explaining: error) else {
        // Usage errors (64), and help and version, which ArgumentParser throws as well.
        RootCommand.exit(withError: error)
      }
      Console.say("Error: \(failure)")
      exit(failure.code.rawValue)
    }
  }

  /// Runs the program on arguments.
  private static func run(_ arguments: [String]) async throws {
    // There is nothing else to do for a second core until the arguments are understood; it must not
    // go on at the end.
    let pictures = RootCommand.seemToGenerate(arguments) ? GenerateCommand.beginPictures() : nil
    defer { pictures?.value }
    var command = try RootCommand.parseAsRoot(arguments)
    if var later = command as? any AsyncParsableCommand {
      try await later.run()
    } else {
      try command.run()
    }
  }
}

/// The command that the others hang on; its first argument names one, or is taken for sales.
struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment-report",
    abstract: "Turns sales into a report of customer segments that people can read and act on.",
    usage: "segment-report [<command>] <sales> ... [<options>]",
    discussion: """
      Without a command, the report is generated.

      EXAMPLES
        segment-report sales.csv
        segment-report sales-2024.csv.gz sales-2025.csv.gz --output weekly/report
        segment-report online-retail.csv.gz --columns amount=Quantity*UnitPrice
        segment-report sample | segment-report -
        segment-report help generate
      """,
    version: SegmentReport.version,
    subcommands: [
      GenerateCommand.self, RFMCommand.self, ApplyCommand.self, ServeCommand.self,
      EmailCommand.self, NotesCommand.self, TemplatesCommand.self, SampleCommand.self,
    ],
    defaultSubcommand: GenerateCommand.self
  )

  /// Whether arguments ask for a report, as far as the first one tells.
  static func seemToGenerate(_ arguments: [String]) -> Bool {
    guard let first = arguments.first, first != "help", !first.hasPrefix("-") else { return false }
    let name = GenerateCommand.configuration.commandName
    return first == name
      || !configuration.subcommands.contains { $0.configuration.commandName == first }
  }
}

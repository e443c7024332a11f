import Foundation
import Multivariate
import Report
import Testing

@testable import Publishing

struct PublisherTests {
  let folder: TemporaryFolder
  let target: String

  init() throws {
    folder = try TemporaryFolder()
    target = "\(folder.path)/report"
  }

  private func artifacts(_ text: String = "one") -> [Artifact] {
    [
      Artifact(path: "rfm/clusters.json", mediaType: "application/json", text: "{}\n"),
      Artifact(path: "index.html", mediaType: "text/html", text: text),
    ]
  }

  @discardableResult
  private func publish(_ artifacts: [Artifact]) throws -> PublishedReport {
    try Publisher(to: target).publish(artifacts)
  }

  private func failure(_ body: () throws -> Void) -> PublishingError? {
    #expect(throws: PublishingError.self) { try body() }
  }

  @Test func writesEveryFileAndAManifestAndNothingBeside() throws {
    let report = try publish(artifacts())
    #expect(report.page == "\(target)/index.html")
    #expect(folder.text(of: "report/index.html") == "one")
    #expect(folder.text(of: "report/rfm/clusters.json") == "{}\n")
    #expect(
      folder.everything() == [
        "report", "report/index.html", "report/manifest.json", "report/rfm",
        "report/rfm/clusters.json",
      ]
    )
  }

  /// The old report is removed on several threads, and nothing that links in it lead to.
  @Test func removesTheOldReportButNothingBehindItsLinks() throws {
    let files = FileManager.default
    let many = (0..<40).map {
      Artifact(path: "many/\($0 % 4)/\($0).txt", mediaType: "text/plain", text: "\($0)")
    }
    let other = "\(folder.path)/other"
    try files.createDirectory(atPath: other, withIntermediateDirectories: false)
    try Data("kept".utf8).write(to: URL(filePath: "\(other)/kept.txt"))
    let staging = try StagingFolder(creating: "\(folder.path)/staging")
    _ = try staging.write(artifacts() + many, for: "staging", parallel: Parallel(threadCount: 3))
    for link in ["link", "many/1/link"] {
      try files.createSymbolicLink(atPath: "\(staging.path)/\(link)", withDestinationPath: other)
    }
    try staging.finish(for: "staging")
    staging.removeFiles()
    #expect(
      files.subpaths(atPath: staging.path)?.sorted() == [
        "many", "many/0", "many/1", "many/2", "many/3", "rfm",
      ]
    )
    _ = consume staging
    #expect(folder.everything() == ["other", "other/kept.txt"])
  }

  @Test func listsPathTypeSizeAndHashSortedByPath() throws {
    let files = try publish(artifacts("abc")).manifest.files
    #expect(files.map(\.path) == ["index.html", "rfm/clusters.json"])
    #expect(files[0].mediaType == "text/html")
    #expect(files[0].size == 3)
    // The SHA-256 of "abc" from FIPS 180-2, appendix B.1.
    #expect(
      files[0].sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    #expect(Manifest.read(from: target)?.files == files)
  }

  @Test func hashesWhatIsWrittenInManyPieces() throws {
    let pieces = Artifact(path: "index.html", mediaType: "text/html") { sink in
      for number in 0..<50_000 { try sink.write(Array("\(number),".utf8).span) }
      try sink.write([UInt8](repeating: 65, count: 200_000).span)
    }
    let whole = Artifact(path: "whole", mediaType: "text/html") { sink in
      let bytes = try pieces.body()
      try sink.write(bytes.span)
    }
    let files = try publish([pieces, whole]).manifest.files
    #expect(files[0].size > 400_000)
    #expect(files[0].sha256 == files[1].sha256)
  }

  @Test func makesTheFoldersAbove() throws {
    try Publisher(to: "\(folder.path)/a/b/report/").publish(artifacts())
    #expect(folder.text(of: "a/b/report/index.html") == "one")
  }

  @Test func replacesItsOwnReportAndDropsStaleFiles() throws {
    try publish(artifacts() + [Artifact(path: "old/list.csv", mediaType: "text/csv", text: "x")])
    try folder.write("", to: "report/.DS_Store")
    try publish(artifacts("two"))
    #expect(folder.text(of: "report/index.html") == "two")
    #expect(folder.text(of: "report/old/list.csv") == nil)
    #expect(folder.everything().count == 5)
  }

  @Test func writesTheSameManifestForTheSameFiles() throws {
    try publish(artifacts())
    let first = folder.text(of: "report/manifest.json")
    try publish(artifacts().reversed())
    #expect(folder.text(of: "report/manifest.json") == first)
    #expect(first?.hasSuffix("}\n") == true)
  }

  @Test func keepsTheOldReportWhereAnArtifactFails() throws {
    struct Broken: Error {}
    try publish(artifacts())
    let before = folder.everything()
    let broken = Artifact(path: "z.json", mediaType: "application/json") { _ in throw Broken() }
    let error = failure { try publish(artifacts("two") + [broken]) }
    #expect(error?.code == .artifactFailed)
    #expect(error?.names == ["z.json"])
    #expect(folder.text(of: "report/index.html") == "one")
    #expect(folder.everything() == before)
  }

  @Test(arguments: [1, 2, 8])
  func writesTheSameOnAnyNumberOfThreads(threadCount: Int) throws {
    let many = (0..<40).map { number in
      Artifact(path: "lists/\(number).csv", mediaType: "text/csv", text: "\(number)\n")
    }
    let report = try Publisher(to: target).publish(
      many.reversed(),
      parallel: Parallel(threadCount: threadCount)
    )
    #expect(report.manifest.files.map(\.path) == many.map(\.path).sorted())
    for number in 0..<40 { #expect(folder.text(of: "report/lists/\(number).csv") == "\(number)\n") }
  }

  @Test func namesTheFirstArtifactThatFails() throws {
    struct Broken: Error {}
    let broken = ["b.json", "a.json"].map {
      Artifact(path: $0, mediaType: "application/json") { _ in throw Broken() }
    }
    let error = failure {
      try Publisher(to: target).publish(
        artifacts() + broken,
        parallel: Parallel(threadCount: 4)
      )
    }
    #expect(error?.names == ["b.json"])
    #expect(folder.everything().isEmpty)
  }

  @Test(arguments: ["", "/etc/x", "../x", "a//b", "a/./b", "manifest.json", "index.html"])
  func refusesAnArtifactPathThatLeavesTheReportOrIsTaken(path: String) throws {
    let odd = Artifact(path: path, mediaType: "text/plain", text: "x")
    #expect(failure { try publish(artifacts() + [odd]) }?.code == .artifactFailed)
    #expect(folder.everything().isEmpty)
  }

  @Test func replacesTheFolderThatALinkPointsTo() throws {
    try publish(artifacts())
    let link = "\(folder.path)/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "report")
    try Publisher(to: link).publish(artifacts("two"))
    #expect(folder.text(of: "report/index.html") == "two")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "report")
  }

  @Test func letsOneRunAtATimeHoldAPlace() throws {
    let first = try Publisher(to: target)
    #expect(failure { _ = try Publisher(to: target) }?.code == .held)
    try first.publish(artifacts())
    try publish(artifacts("two"))
    #expect(folder.text(of: "report/index.html") == "two")
  }

  /// A report that another run is exchanging may look like one with files of somebody else's.
  @Test func saysThatAPlaceIsHeldBeforeItSaysWhatItHolds() throws {
    try publish(artifacts())
    let first = try Publisher(to: target)
    try folder.write("new", to: "report/new.txt")
    #expect(failure { _ = try Publisher(to: target) }?.code == .held)
    _ = consume first
    #expect(failure { _ = try Publisher(to: target) }?.code == .foreignFiles)
    #expect(!folder.everything().contains { $0.hasSuffix(".lock") })
  }

  @Test func removesWhatKilledRunsLeftBehind() throws {
    try folder.write("half", to: ".report.staging-4711/index.html")
    try folder.write("kept", to: ".report.staging-mine/index.html")
    try publish(artifacts())
    #expect(folder.text(of: ".report.staging-4711/index.html") == nil)
    #expect(folder.text(of: ".report.staging-mine/index.html") == "kept")
  }

  @Test func putsBackAReportThatAKilledRunHadMovedAside() throws {
    try publish(artifacts())
    try FileManager.default.moveItem(atPath: target, toPath: "\(folder.path)/.report.replaced-12")
    _ = try Publisher(to: target)
    #expect(folder.text(of: "report/index.html") == "one")
    #expect(folder.everything().contains { $0.contains("replaced") } == false)
  }

  @Test func replacesInTwoStepsWhereThereIsNoExchange() throws {
    try publish(artifacts())
    try folder.write("two", to: "staged/index.html")
    let place = try ReportPlace(target)
    try Publisher.putInPlaceInTwoSteps("\(folder.path)/staged", place)
    #expect(folder.everything() == ["report", "report/index.html"])
    #expect(folder.text(of: "report/index.html") == "two")
    #expect(throws: SystemFailure.self) {
      try Publisher.putInPlaceInTwoSteps("\(folder.path)/nowhere", place)
    }
    #expect(folder.text(of: "report/index.html") == "two")
  }

  // MARK: Publishing anew

  private static let mail = Artifact(path: "email.eml", mediaType: "message/rfc822", text: "mail")

  @Test func publishesAReportAnewWithAFileMore() throws {
    let old = try publish(artifacts()).manifest
    let new = try Publisher(to: target).publishAnew(with: [Self.mail]).manifest
    #expect(folder.text(of: "report/email.eml") == "mail")
    #expect(folder.text(of: "report/rfm/clusters.json") == "{}\n")
    #expect(new.files.filter { $0.path != "email.eml" } == old.files)
    #expect(Manifest.read(from: target) == new)
    // A second time it takes the place of the first, and what is beside it is as it was.
    try Publisher(to: target).publishAnew(
      with: [Artifact(path: "email.eml", mediaType: "message/rfc822", text: "other")]
    )
    #expect(folder.text(of: "report/email.eml") == "other")
    #expect(
      folder.everything() == [
        "report", "report/email.eml", "report/index.html", "report/manifest.json", "report/rfm",
        "report/rfm/clusters.json",
      ]
    )
  }

  /// A reader of the old report keeps its files; the new one does not write into them.
  @Test func givesFilesThatStayASecondNameInPlaceOfACopy() throws {
    try publish(artifacts())
    let before = try FileStatus(at: "\(target)/index.html")
    try Publisher(to: target).publishAnew(with: [Self.mail])
    #expect(try FileStatus(at: "\(target)/index.html")?.node == before?.node)
  }

  @Test func publishesNothingAnewWhereThereIsNoReport() throws {
    #expect(
      failure { try Publisher(to: target).publishAnew(with: [Self.mail]) }?.code == .noReport
    )
  }

  @Test func refusesToPublishAReportAnewThatLacksAFile() throws {
    try publish(artifacts())
    try FileManager.default.removeItem(atPath: "\(target)/rfm/clusters.json")
    let failure = failure { try Publisher(to: target).publishAnew(with: [Self.mail]) }
    #expect(failure?.code == .fileMissing)
    #expect(failure?.description.contains("rfm/clusters.json") == true)
    #expect(folder.text(of: "report/index.html") == "one")
    #expect(folder.text(of: "report/email.eml") == nil)
  }
}

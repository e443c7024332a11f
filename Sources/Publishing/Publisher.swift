public import Multivariate
public import Report

/// Publishes a report into a folder: whole or not at all.
///
/// The files are written to a staging folder beside the target, made durable, and exchanged with
/// the old report in one step, so that a reader sees the old report or the new one, never a
/// mixture or a gap, and whatever fails before leaves the old report as it was. From its creation
/// on a publisher holds the place: no other run can publish there.
public struct Publisher: ~Copyable {
  private let place: ReportPlace
  private let inputs: [String]
  private let lock: RunLock

  /// Takes hold of the place of a report, so that a run learns early what would be refused late.
  ///
  /// - Parameters:
  ///   - folder: The folder to publish to; folders above it are made. A link stands for its target.
  ///   - inputs: The files that the run reads; a folder that holds one is refused.
  /// - Throws: A refusal where the folder is not ours to replace, `held` where another run holds
  ///   it, `unwritable` where the file system refuses.
  public init(to folder: String, protecting inputs: [String] = []) throws(PublishingError) {
    let place = try ReportPlace(folder)
    let lock = try Self.hold(place, protecting: inputs)
    try Self.clearLeftOvers(beside: place)
    self.place = place
    self.inputs = inputs
    self.lock = lock
  }

  /// Publishes the files and their manifest, and lets go of the place.
  ///
  /// - Parameters:
  ///   - artifacts: All files of the report but the manifest, in the order to begin them in.
  ///   - parallel: The threads to make them on.
  /// - Returns: What was published.
  /// - Throws: Whatever keeps the report from being whole and durable; the old one is then as it
  ///   was.
  @discardableResult
  public consuming func publish(
    _ artifacts: [Artifact],
    parallel: Parallel = Parallel(threadCount: 1)
  ) throws(PublishingError) -> PublishedReport {
    try putInPlace(artifacts, keeping: nil, on: parallel)
  }

  /// Publishes the report that is in place anew, with files more or in place of those of the same
  /// path, and lets go of the place.
  ///
  /// The files that stay are not copied where the file system can give them a second name, and
  /// keep what the manifest says of them.
  ///
  /// - Parameter artifacts: The files to add.
  /// - Returns: What was published.
  /// - Throws: `noReport` where there is none, and whatever keeps the report from being whole and
  ///   durable; the old one is then as it was.
  @discardableResult
  public consuming func publishAnew(
    with artifacts: [Artifact]
  ) throws(PublishingError) -> PublishedReport {
    guard let manifest = Manifest.read(from: place.path) else {
      throw PublishingError(.noReport, path: place.name)
    }
    let replaced = Set(artifacts.map(\.path))
    let kept = KeptFiles(
      files: manifest.files.filter { !replaced.contains($0.path) },
      folder: place.path
    )
    return try putInPlace(artifacts, keeping: kept, on: Parallel(threadCount: 1))
  }

  /// Takes the lock of a place whose report may be replaced.
  private static func hold(
    _ place: ReportPlace,
    protecting inputs: [String]
  ) throws(PublishingError) -> RunLock {
    // Before the lock, since beside what is to be refused there may be no right to make one.
    let look = Result { () throws(PublishingError) in
      try place.refuseUnlessReplaceable(protecting: inputs)
    }
    let lock: RunLock
    do throws(PublishingError) { lock = try RunLock(on: place) } catch {
      if error.code != .held { try look.get() }
      throw error
    }
    // Another run may have been exchanging what was looked at.
    if case .failure = look { try place.refuseUnlessReplaceable(protecting: inputs) }
    return lock
  }

  /// Stages a report, and exchanges it with the old one.
  private borrowing func putInPlace(
    _ artifacts: [Artifact],
    keeping kept: KeptFiles?,
    on parallel: Parallel
  ) throws(PublishingError) -> PublishedReport {
    let staging: StagingFolder
    do {
      staging = try StagingFolder(creating: place.beside("staging-\(SystemCalls.processID)"))
    } catch { throw .unwritable(place.name, error) }
    let manifest = try staging.write(
      artifacts,
      keeping: kept,
      for: place.name,
      parallel: parallel
    )
    // What came into the folder since the first look; while the disk is busy.
    try place.refuseUnlessReplaceable(protecting: inputs)
    try staging.finish(for: place.name)
    do throws(SystemFailure) {
      try putInPlace(staging.path)
      do throws(SystemFailure) { try SystemCalls.syncFolder(place.parent) } catch {
        try takeBack(to: staging.path)
        throw error
      }
      // Only now is the old report, which has the staged one's name, no longer needed.
      staging.removeFiles()
      _ = consume staging
    } catch {
      if error.meansMountPoint { throw PublishingError(.mountPoint, path: place.name) }
      throw .unwritable(place.name, error)
    }
    return PublishedReport(folder: place.name, manifest: manifest)
  }

  /// Gives the staged folder the target's name; the old report, if any, takes the staged one's.
  private func putInPlace(_ staged: String) throws(SystemFailure) {
    guard try FileStatus(at: place.path) != nil else {
      return try SystemCalls.move(staged, to: place.path)
    }
    do {
      try SystemCalls.exchange(staged, place.path)
    } catch {
      guard error.meansNoExchange else { throw error }
      try Self.putInPlaceInTwoSteps(staged, place)
    }
  }

  /// Undoes `putInPlace`.
  private func takeBack(to staged: String) throws(SystemFailure) {
    if try FileStatus(at: staged) == nil {
      try SystemCalls.move(place.path, to: staged)
    } else {
      try SystemCalls.exchange(staged, place.path)
    }
  }

  /// What is left to do where a file system cannot exchange, as NFS: there is an instant without a
  /// report, and a run killed in it leaves the old one for the next run to put back.
  static func putInPlaceInTwoSteps(_ staged: String, _ place: ReportPlace) throws(SystemFailure) {
    let aside = place.beside("replaced-\(SystemCalls.processID)")
    try SystemCalls.move(place.path, to: aside)
    do {
      try SystemCalls.move(staged, to: place.path)
    } catch {
      try SystemCalls.move(aside, to: place.path)
      throw error
    }
    SystemCalls.removeTree(aside)
  }

  /// Removes what killed runs left beside the place, and puts back a report they had moved aside.
  private static func clearLeftOvers(beside place: ReportPlace) throws(PublishingError) {
    for staging in place.leftOvers(prefix: place.stagingPrefix) {
      SystemCalls.removeTree(staging)
    }
    for replaced in place.leftOvers(prefix: place.replacedPrefix) {
      do {
        if try FileStatus(at: place.path) == nil {
          try SystemCalls.move(replaced, to: place.path)
        } else {
          SystemCalls.removeTree(replaced)
        }
      } catch { throw .unwritable(place.name, error) }
    }
  }
}

import Commands

await SegmentReport.main()

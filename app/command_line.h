// The command line as a checked value. Exit code 2 and one line when it is wrong.
#pragma once

#include <usher/base/result.h>

#include <QStringList>
#include <optional>
#include <string>
#include <vector>

namespace usher::app {

enum class Job {
    window,
    attach,
    serve,
    rehearse,
    forecast,
    backtest,
    report,
    check,
    import,
    version,
    help
};

struct CommandLine {
    Job job = Job::window;
    std::string configFile; ///< "" = look in the usual places
    std::string logLevel = "info";
    std::string scenario; ///< rehearse
    std::string jsonFile, pdfFile;
    std::string htmlFile, csvFile;  ///< report
    std::string incident;           ///< report: "last", or its number from the newest
    bool makeBelieve = false;       ///< report: of invented clients
    std::vector<std::string> files; ///< backtest, import, rehearse replay
    std::string usersFile, hbaFile; ///< import
    std::string calendarFile, outFile;
    std::string step = "5m", horizon = "30m", warmup = "21d"; ///< as typed
    std::string at, from, to;                                 ///< as typed
    std::optional<int> clients, seconds;
    std::optional<int> faults; ///< rehearse failures
    unsigned seed = 1;
    bool closedLoop = false;          ///< rehearse: clients think between transactions
    std::string onDatabase;           ///< rehearse: the configured database, named
    std::string peerUri;              ///< rehearse: where else the same is played
    std::string againstFile;          ///< rehearse: an earlier run's JSON
    std::vector<std::string> targets; ///< attach: HOST[:PORT] each
    std::string tlsCaFile;            ///< attach
    bool kiosk = false;               ///< wall mode
    bool audit = false;               ///< check: of the audit's chain alone
    /// window or demo on the embedded server: play the gentle Saturday
    bool rehearseAtStart = true;
    std::string pageSize = "A4";
};

/// Errors: Errc::invalidArgument, what and how to mend.
Result<CommandLine> parseCommandLine(const QStringList& arguments);
std::string helpText();

} // namespace usher::app

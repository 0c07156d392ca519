// Composition: reads the command line, picks the job.
#include "app/command_line.h"
#include "app/jobs.h"
#include "app/signals.h"
#include "base/log.h"
#include "load/worker.h"

#include <QApplication>
#include <QCoreApplication>
#include <cstring>
#include <fmt/format.h>
#include <memory>
#include <sys/prctl.h>
#include <sys/stat.h>

namespace {

using namespace usher;
using namespace usher::app;

QStringList argumentsOf(int argc, char** argv) {
    QStringList list;
    for (int i = 0; i < argc; ++i)
        list << QString::fromLocal8Bit(argv[i]);
    return list;
}

/// Charts and PDFs need a QApplication; without a display it draws off screen. The rest needs Qt's
/// core only.
std::unique_ptr<QCoreApplication> makeApplication(const CommandLine& line, int& argc, char** argv) {
    const bool draws =
        line.job == Job::report || (line.job == Job::rehearse && !line.pdfFile.empty());
    if (!draws)
        return std::make_unique<QCoreApplication>(argc, argv);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QApplication>(argc, argv);
}

int runJob(const CommandLine& line, int& argc, char** argv) {
    if (line.job == Job::window)
        return runDesk(line, argc, argv);
    if (line.job == Job::attach)
        return runAttach(line, argc, argv);
    const auto application = makeApplication(line, argc, argv);
    switch (line.job) {
    case Job::serve:
        return runServe(line);
    case Job::rehearse:
        return runRehearse(line);
    case Job::forecast:
        return runForecast(line);
    case Job::backtest:
        return runBacktest(line);
    case Job::report:
        return runReport(line);
    case Job::check:
        return runCheck(line);
    case Job::import:
        return runImport(line);
    case Job::window:
    case Job::attach:
    case Job::version:
    case Job::help:
        break;
    }
    return kDone;
}

/// "usher load-side", which a rehearsal starts: no job for people, so neither help nor completion
/// know it.
int runLoadSide() {
    struct stat info {};
    if (fstat(load::kOrdersFd, &info) != 0 || !S_ISSOCK(info.st_mode))
        return complain(
            {Errc::invalidArgument, "load-side is started by a rehearsal", "usher rehearse all"});
    prctl(PR_SET_NAME, "usher-load");
    return load::runWorker(load::kOrdersFd);
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::strcmp(argv[1], "load-side") == 0)
        return runLoadSide();
    const auto line = parseCommandLine(argumentsOf(argc, argv));
    if (!line)
        return complain(line.error());
    if (line->job == Job::help || line->job == Job::version) {
        fmt::print("{}", line->job == Job::help ? helpText() : "usher " USHER_VERSION "\n");
        return kDone;
    }
    if (!log::setLevel(line->logLevel))
        return complain(
            {Errc::invalidArgument,
             fmt::format("--log-level: \"{}\" is unknown", line->logLevel),
             "trace, debug, info, warning, error or off"});
    blockSignals();
    QCoreApplication::setOrganizationName(QStringLiteral("usher"));
    QCoreApplication::setApplicationName(QStringLiteral("usher"));
    QCoreApplication::setApplicationVersion(QStringLiteral(USHER_VERSION));
    return runJob(*line, argc, argv);
}

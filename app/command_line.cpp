#include "app/command_line.h"

#include "rehearsal/rehearsal.h"

#include <QCommandLineParser>
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>

namespace usher::app {
namespace {

struct JobRow {
    const char* word;
    Job job;
    const char* options; ///< beyond those of all jobs
};

/// An option that is a job: what stands behind it are more of its values.
constexpr const char* kAttach = "--attach";

constexpr std::array kJobs{
    JobRow{"", Job::window, "kiosk no-rehearsal"},
    JobRow{kAttach, Job::attach, "attach tls-ca kiosk"},
    JobRow{"serve", Job::serve, ""},
    JobRow{
        "rehearse",
        Job::rehearse,
        "json pdf clients seconds seed faults on peer against closed-loop"},
    JobRow{"forecast", Job::forecast, "at json"},
    JobRow{"backtest", Job::backtest, "calendar step horizon warmup out json"},
    JobRow{"report", Job::report, "pdf html csv from to page-size incident make-believe"},
    JobRow{"check", Job::check, "audit"},
    JobRow{"import", Job::import, "users hba"}};
constexpr const char* kEverywhere = "config log-level version help";

struct OptionRow {
    const char* name;
    const char* value = ""; ///< "" = it takes none
};

constexpr std::array kOptions{
    OptionRow{"config", "FILE"},
    OptionRow{"log-level", "LEVEL"},
    OptionRow{"version"},
    OptionRow{"help"},
    OptionRow{"json", "FILE"},
    OptionRow{"pdf", "FILE"},
    OptionRow{"html", "FILE"},
    OptionRow{"csv", "FILE"},
    OptionRow{"clients", "N"},
    OptionRow{"seconds", "N"},
    OptionRow{"seed", "N"},
    OptionRow{"faults", "N"},
    OptionRow{"on", "DATABASE"},
    OptionRow{"peer", "URI"},
    OptionRow{"against", "FILE"},
    OptionRow{"closed-loop"},
    OptionRow{"at", "TIME"},
    OptionRow{"from", "TIME"},
    OptionRow{"to", "TIME"},
    OptionRow{"page-size", "A4|Letter"},
    OptionRow{"incident", "N|last"},
    OptionRow{"make-believe"},
    OptionRow{"calendar", "FILE"},
    OptionRow{"step", "SPAN"},
    OptionRow{"horizon", "SPAN"},
    OptionRow{"warmup", "SPAN"},
    OptionRow{"out", "FILE"},
    OptionRow{"audit"},
    OptionRow{"users", "FILE"},
    OptionRow{"hba", "FILE"},
    OptionRow{"attach", "HOST[:PORT]"},
    OptionRow{"tls-ca", "FILE"},
    OptionRow{"kiosk"},
    OptionRow{"no-rehearsal"}};

void addOptions(QCommandLineParser& parser) {
    for (const auto& row : kOptions)
        parser.addOption(
            QCommandLineOption(QString::fromLatin1(row.name), {}, QString::fromLatin1(row.value)));
}

Error wrong(const std::string& what, const std::string& mend) {
    return {Errc::invalidArgument, what, mend};
}

Status readNumber(
    const QCommandLineParser& parser,
    const char* name,
    int highest,
    std::optional<int>& out) {
    const auto option = QString::fromLatin1(name);
    if (!parser.isSet(option))
        return {};
    bool ok = false;
    const int value = parser.value(option).toInt(&ok);
    if (!ok || value < 1 || value > highest)
        return wrong(
            fmt::format(
                "--{}: \"{}\" is not a number from 1 to {}",
                name,
                parser.value(option).toStdString(),
                highest),
            "give a whole number");
    out = value;
    return {};
}

Result<const JobRow*> findJob(const QStringList& words, bool attaches) {
    const auto first = words.isEmpty() ? std::string() : words.front().toStdString();
    const auto word = attaches ? std::string(kAttach) : first;
    for (const auto& row : kJobs)
        if (word == row.word)
            return &row;
    return wrong(
        fmt::format("unknown command \"{}\"", word),
        "serve, rehearse, forecast, backtest, report, check or import; none opens the window");
}

/// Those of "all", and those that need more than a name.
std::vector<std::string> everyScenario() {
    auto names = rehearsal::scenarios();
    const auto& more = rehearsal::coursedScenarios();
    names.insert(names.end(), more.begin(), more.end());
    return names;
}

Status checkScenario(const std::string& scenario) {
    const auto known = everyScenario();
    if (scenario == "all" || std::find(known.begin(), known.end(), scenario) != known.end())
        return {};
    return wrong(
        scenario.empty() ? std::string("rehearse needs a scenario")
                         : fmt::format("unknown scenario \"{}\"", scenario),
        fmt::format("{} or all", fmt::join(known, ", ")));
}

Status takeFiles(const QStringList& words, CommandLine& line) {
    for (const auto& word : words.mid(1))
        line.files.push_back(word.toStdString());
    return line.files.empty()
               ? wrong("backtest needs a file", "usher backtest requests.csv, a CSV of time,value")
               : Status();
}

Status takeIni(const QStringList& words, CommandLine& line) {
    if (words.size() != 2)
        return wrong("import takes one file", "usher import /etc/pgbouncer/pgbouncer.ini");
    line.files = {words[1].toStdString()};
    return {};
}

Status nothingBeyond(const QStringList& words, int expected) {
    if (words.size() <= expected)
        return {};
    return wrong(
        fmt::format("\"{}\" is too much", words[expected].toStdString()),
        "usher --help shows the commands");
}

Status takeScenario(const QStringList& words, CommandLine& line) {
    line.scenario = words.value(1).toStdString();
    if (auto known = checkScenario(line.scenario); !known)
        return known;
    if (line.scenario != "replay")
        return nothingBeyond(words, 2);
    if (words.size() < 3)
        return wrong("replay needs a file", "usher rehearse replay requests.csv --seconds 300");
    line.files = {words[2].toStdString()};
    return nothingBeyond(words, 3);
}

/// Those behind the first, which is the option's own value.
Status takeTargets(const QStringList& words, CommandLine& line) {
    for (const auto& word : words)
        line.targets.push_back(word.toStdString());
    return {};
}

Status checkWords(const JobRow& row, const QStringList& words, CommandLine& line) {
    if (row.job == Job::backtest)
        return takeFiles(words, line);
    if (row.job == Job::import)
        return takeIni(words, line);
    if (row.job == Job::rehearse)
        return takeScenario(words, line);
    if (row.job == Job::attach)
        return takeTargets(words, line);
    return nothingBeyond(words, row.job == Job::window ? 0 : 1);
}

bool lists(const char* options, const QString& name) {
    return QString::fromLatin1(options).split(u' ').contains(name);
}

Status checkOptions(const QCommandLineParser& parser, const JobRow& row) {
    for (const auto& name : parser.optionNames())
        if (!lists(kEverywhere, name) && !lists(row.options, name))
            return wrong(
                fmt::format(
                    "--{} does not go with {}",
                    name.toStdString(),
                    row.job == Job::window ? "the window" : row.word),
                "usher --help shows what goes with what");
    return {};
}

/// The value of an option as text; "" where it is not given.
std::string valueOf(const QCommandLineParser& parser, const char* name) {
    return parser.value(QString::fromLatin1(name)).toStdString();
}

std::string valueOr(const QCommandLineParser& parser, const char* name, const std::string& usual) {
    return parser.isSet(QString::fromLatin1(name)) ? valueOf(parser, name) : usual;
}

void readRehearsal(const QCommandLineParser& parser, CommandLine& line) {
    line.onDatabase = valueOf(parser, "on");
    line.peerUri = valueOf(parser, "peer");
    line.againstFile = valueOf(parser, "against");
    line.closedLoop = parser.isSet(QStringLiteral("closed-loop"));
}

/// The option's own values come before the words behind it.
void readAttachment(const QCommandLineParser& parser, CommandLine& line) {
    line.tlsCaFile = valueOf(parser, "tls-ca");
    const auto targets = parser.values(QStringLiteral("attach"));
    std::ranges::transform(
        targets,
        std::inserter(line.targets, line.targets.begin()),
        &QString::toStdString);
}

void readTexts(const QCommandLineParser& parser, CommandLine& line) {
    line.configFile = valueOf(parser, "config");
    line.jsonFile = valueOf(parser, "json");
    line.at = valueOf(parser, "at");
    line.logLevel = valueOr(parser, "log-level", line.logLevel);
    line.calendarFile = valueOf(parser, "calendar");
    line.outFile = valueOf(parser, "out");
    line.step = valueOr(parser, "step", line.step);
    line.horizon = valueOr(parser, "horizon", line.horizon);
    line.warmup = valueOr(parser, "warmup", line.warmup);
    line.usersFile = valueOf(parser, "users");
    line.hbaFile = valueOf(parser, "hba");
    line.audit = parser.isSet(QStringLiteral("audit"));
    line.kiosk = parser.isSet(QStringLiteral("kiosk"));
    line.rehearseAtStart = !parser.isSet(QStringLiteral("no-rehearsal"));
}

void readReport(const QCommandLineParser& parser, CommandLine& line) {
    line.pdfFile = valueOf(parser, "pdf");
    line.htmlFile = valueOf(parser, "html");
    line.csvFile = valueOf(parser, "csv");
    line.from = valueOf(parser, "from");
    line.to = valueOf(parser, "to");
    line.pageSize = valueOr(parser, "page-size", line.pageSize);
    line.incident = valueOf(parser, "incident");
    line.makeBelieve = parser.isSet(QStringLiteral("make-believe"));
}

Status checkReport(const CommandLine& line) {
    const auto& which = line.incident;
    const bool none = (line.pdfFile + line.htmlFile + line.csvFile).empty();
    if (which.empty())
        return none ? wrong(
                          "report needs --pdf, --html, --csv or --incident",
                          "usher report --pdf saturday.pdf")
                    : Status();
    const bool number = which.find_first_not_of("0123456789") == std::string::npos &&
                        which.size() <= 4 && which != "0";
    if (which != "last" && !number)
        return wrong(
            fmt::format("--incident: \"{}\" is unknown", which),
            "last, or 2 for the one before it");
    if (!line.from.empty() || !line.to.empty())
        return wrong("--incident has its own time", "leave out --from and --to");
    return {};
}

Status readNumbers(const QCommandLineParser& parser, CommandLine& line) {
    std::optional<int> seed;
    if (auto s = readNumber(parser, "clients", 100'000, line.clients); !s)
        return s;
    if (auto s = readNumber(parser, "seconds", 86'400, line.seconds); !s)
        return s;
    if (auto s = readNumber(parser, "faults", 100'000, line.faults); !s)
        return s;
    if (auto s = readNumber(parser, "seed", 2'000'000'000, seed); !s)
        return s;
    if (seed)
        line.seed = static_cast<unsigned>(*seed);
    return {};
}

Status readValues(const QCommandLineParser& parser, CommandLine& line) {
    readTexts(parser, line);
    readReport(parser, line);
    readRehearsal(parser, line);
    readAttachment(parser, line);
    if (line.pageSize != "A4" && line.pageSize != "Letter")
        return wrong(fmt::format("--page-size: \"{}\" is unknown", line.pageSize), "A4 or Letter");
    return readNumbers(parser, line);
}

/// What is wrong with the words, or with an option, or missing.
Status readJob(const QCommandLineParser& parser, CommandLine& line) {
    const auto words = parser.positionalArguments();
    const auto row = findJob(words, parser.isSet(QStringLiteral("attach")));
    if (!row)
        return row.error();
    line.job = (*row)->job;
    if (auto s = checkWords(**row, words, line); !s)
        return s;
    if (auto s = checkOptions(parser, **row); !s)
        return s;
    if (auto s = readValues(parser, line); !s)
        return s;
    if (line.faults && line.scenario != "failures" && line.scenario != "all")
        return wrong("--faults goes with failures alone", "usher rehearse failures --faults 20");
    if (line.job == Job::report)
        if (auto s = checkReport(line); !s)
            return s;
    if (!line.outFile.empty() && line.files.size() > 1)
        return wrong(
            "--out holds the rows of one file",
            "name one FILE, or leave --out; --json takes several");
    return {};
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList& arguments) {
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return wrong(parser.errorText().toStdString(), "usher --help shows the options");
    CommandLine line;
    if (parser.isSet(QStringLiteral("help")))
        line.job = Job::help;
    else if (parser.isSet(QStringLiteral("version")))
        line.job = Job::version;
    else if (auto read = readJob(parser, line); !read)
        return read.error();
    return line;
}

} // namespace usher::app

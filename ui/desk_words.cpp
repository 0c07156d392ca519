#include "ui/desk_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace usher::ui {
namespace {

using alerts::Countdown;
using control::Override;

constexpr double kTenthsBelowS = 10; ///< seconds left of which tenths matter
constexpr double kClockFromS = 120;  ///< further away a time of day says more

QString tr(const char* source, const char* hint = nullptr, int n = -1) {
    return QCoreApplication::translate("usher::ui", source, hint, n);
}

bool isGuests(const alerts::Verdict& verdict, const DeskView& view) {
    const auto* pool = view.figures().pool(verdict.pool);
    return pool && pool->figures.wedding;
}

CountdownParts givesUp(const alerts::Verdict& verdict, const DeskView& view, double left) {
    const QString who =
        isGuests(verdict, view) ? tr("first guest gives up") : tr("first client gives up");
    return left > 0 ? CountdownParts{tr("%1 in").arg(who), secondsLeft(left)}
                    : CountdownParts{who, tr("now")};
}

CountdownParts fullAt(WallTime at, const DeskView& view, double left) {
    if (left <= 0)
        return {tr("full"), tr("now")};
    return left < kClockFromS ? CountdownParts{tr("full in"), secondsLeft(left)}
                              : CountdownParts{tr("full at"), clockTime(at, view.zone)};
}

/// A console's users come as "console:ada".
QString nameOf(const std::string& actor) {
    const QString name = text(actor);
    return name.mid(name.indexOf(u':') + 1);
}

QString since(const Override& override, const DeskView& view) {
    return override.since == WallTime{} ? QString()
                                        : u' ' + duration(view.secondsSince(override.since));
}

QString until(const Override& override, const DeskView& view) {
    return override.until == WallTime{} ? QString()
                                        : tr(" until %1").arg(clockTime(override.until, view.zone));
}

QString by(const Override& override) {
    return override.by.empty() ? QString() : tr(" by %1").arg(nameOf(override.by));
}

QString loanWords(const Override& override) {
    QString lent = overrideWord(override.kind) + QStringLiteral(" %1").arg(override.connections);
    if (override.other.empty())
        return lent;
    return lent + (override.kind == Override::Kind::lends ? tr(" to %1") : tr(" from %1"))
                      .arg(text(override.other));
}

QString rehearsalWords(const Override& playing) {
    return tr("%1 %2, %Ln clients", nullptr, playing.connections)
        .arg(overrideWord(playing.kind), text(playing.other));
}

/// "INCIDENT 4 min, rsvp is slow, since 21:50"
QString incidentWords(const Override& running, const DeskView& view) {
    const QString what = running.other.empty() ? QString() : tr(", %1,").arg(text(running.other));
    return overrideWord(running.kind) + since(running, view) + what +
           tr(" since %1").arg(clockTime(running.since, view.zone));
}

QString whatWords(const Override& override, const DeskView& view) {
    QString word = overrideWord(override.kind);
    switch (override.kind) {
    case Override::Kind::forced:
        return word + QStringLiteral(" %1").arg(override.connections);
    case Override::Kind::lent:
    case Override::Kind::lends:
        return loanWords(override);
    case Override::Kind::paused:
    case Override::Kind::disabled:
    case Override::Kind::drained:
    case Override::Kind::unrecorded:
        return word + since(override, view);
    case Override::Kind::option:
        return word + u' ' + text(override.other);
    case Override::Kind::incident:
        return incidentWords(override, view);
    case Override::Kind::rehearsal:
        return rehearsalWords(override);
    case Override::Kind::makeBelieve:
        return tr("%1: a Saturday that is played here; its figures are nobody's").arg(word);
    }
    return word;
}

} // namespace

QString secondsLeft(double seconds) {
    return seconds < kTenthsBelowS
               ? tr("%1 s").arg(QLocale().toString(std::max(0.0, seconds), 'f', 1))
               : duration(seconds);
}

CountdownParts countdownParts(const alerts::Verdict& verdict, const DeskView& view) {
    const double left = verdict.until ? view.secondsUntil(*verdict.until) : 0;
    switch (verdict.countdown) {
    case Countdown::none:
        return {};
    case Countdown::nobodyWaits:
        return {tr("nobody waits yet"), {}};
    case Countdown::nobodyGivesUp:
        return {
            isGuests(verdict, view) ? tr("guests wait on, none is failed")
                                    : tr("clients wait on, none is failed"),
            {}};
    case Countdown::clientGivesUp:
        return givesUp(verdict, view, left);
    case Countdown::reserveEmpty:
        return left > 0 ? CountdownParts{tr("reserve lasts"), secondsLeft(left)}
                        : CountdownParts{tr("reserve is used up"), {}};
    case Countdown::poolFull:
        return fullAt(verdict.until.value_or(view.now.wall), view, left);
    case Countdown::notKnown:
        return {tr("how long: not known"), {}};
    }
    return {};
}

QString countdownWords(const alerts::Verdict& verdict, const DeskView& view) {
    const auto [caption, figure] = countdownParts(verdict, view);
    return figure.isEmpty() ? caption : caption + u' ' + figure;
}

QString overrideWord(Override::Kind kind) {
    switch (kind) {
    case Override::Kind::forced:
        return tr("FORCED");
    case Override::Kind::lent:
        return tr("LENT");
    case Override::Kind::lends:
        return tr("LENDS");
    case Override::Kind::paused:
        return tr("PAUSED");
    case Override::Kind::disabled:
        return tr("DISABLED");
    case Override::Kind::drained:
        return tr("RESERVE DRAINED");
    case Override::Kind::option:
        return tr("SET");
    case Override::Kind::incident:
        return tr("INCIDENT");
    case Override::Kind::rehearsal:
        return tr("REHEARSAL");
    case Override::Kind::unrecorded:
        return tr("NOT ON RECORD");
    case Override::Kind::makeBelieve:
        return tr("MAKE-BELIEVE");
    }
    return {};
}

QString overrideWords(const Override& override, const DeskView& view) {
    return whatWords(override, view) + until(override, view) + by(override);
}

std::vector<Override> overridesOf(const control::DeskState& state, const std::string& pool) {
    std::vector<Override> own;
    for (const auto& each : state.overrides)
        if (each.pool == pool)
            own.push_back(each);
    return own;
}

} // namespace usher::ui

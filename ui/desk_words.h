// What the desk says of a verdict's end and of what people have set: words made of core's data.
#pragma once

#include "ui/desk_view.h"

#include <QString>

namespace usher::ui {

/// "first guest gives up in" and "1.2 s"; without a time the caption says it all.
struct CountdownParts {
    QString caption, figure;
};
CountdownParts countdownParts(const alerts::Verdict& verdict, const DeskView& view);
/// "first guest gives up in 1.2 s", "reserve lasts 45 s", "full at 22:41", "how long: not known";
/// "" where there is nothing to count.
QString countdownWords(const alerts::Verdict& verdict, const DeskView& view);
/// "1.2 s", "45 s", "2 min 12 s": tenths near the end only.
QString secondsLeft(double seconds);

/// "LENT 20 until 22:54 by ada", "PAUSED 7 min by ada", "REHEARSAL saturday, 3,000 clients".
QString overrideWords(const control::Override& override, const DeskView& view);
/// "LENT", for where there is room for no more.
QString overrideWord(control::Override::Kind kind);
/// Those of a pool; "" = of the whole engine.
std::vector<control::Override> overridesOf(
    const control::DeskState& state,
    const std::string& pool);

} // namespace usher::ui

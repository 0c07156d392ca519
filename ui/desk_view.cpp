#include "ui/desk_view.h"

#include <algorithm>

namespace usher::ui {

DeskView look(DeskSource& source, bool wholeSecond) {
    DeskView view;
    view.state = source.state();
    view.source = &source;
    view.now = source.now();
    view.wholeSecond = wholeSecond;
    const QTimeZone zone(QByteArray::fromStdString(view.state->timezone));
    if (zone.isValid()) view.zone = zone;
    view.ageS = std::max(0.0, toMs(view.now.mono - view.state->figures->at.mono) / 1000);
    return view;
}

} // namespace usher::ui

// All that is known of one session, in words to be read and copied.
#pragma once

#include "ui/models/session_model.h"

#include <QTimeZone>

namespace usher::ui {

/// A fact a line: "Client: rsvp as anna from 10.0.0.7".
QString sessionDetails(const SessionRow& row, const QTimeZone& zone);

} // namespace usher::ui

// What comes back at the next start: the window's place, its page and its theme (QSettings).
#pragma once

#include "ui/theme.h"

#include <QByteArray>
#include <QString>

namespace usher::ui::memory {

QByteArray geometry(); ///< empty at the first start
QString page();        ///< "overview" at the first start
ThemeChoice theme();
void keepGeometry(const QByteArray& geometry);
void keepPage(const QString& page);
void keepTheme(ThemeChoice choice);

} // namespace usher::ui::memory

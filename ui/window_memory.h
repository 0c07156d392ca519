// What comes back at the next start: the window's place, its page, its theme, its motion, its
// zoom and what was found lately (QSettings).
#pragma once

#include "ui/languages/language.h"
#include "ui/motion.h"
#include "ui/theme.h"
#include <usher/base/clock.h>

#include <QByteArray>
#include <QStringList>

namespace usher::ui::memory {

QByteArray geometry(); ///< empty at the first start
QString page();        ///< "overview" at the first start
ThemeChoice theme();
MotionChoice motion();
LanguageChoice language();
int zoom(int plain);  ///< %; what it is while nobody has chosen one
bool welcome();       ///< the first steps come by themselves
QStringList lately(); ///< chosen in the palette, newest first
QString person();     ///< who has the desk; "" = the desktop's user
QStringList people(); ///< who had it lately, newest first
/// When somebody at an engine was last seen; the epoch: not known. `key` names both.
WallTime left(const QString& key);
void keepGeometry(const QByteArray& geometry);
void keepPage(const QString& page);
void keepTheme(ThemeChoice choice);
void keepMotion(MotionChoice choice);
void keepLanguage(LanguageChoice choice);
void keepZoom(int percent);
void keepWelcome(bool again);
void keepLately(const QStringList& lines);
void keepLeft(const QString& key, WallTime at); ///< of the latest fifty
void keepPerson(const QString& name);           ///< among people() as well

} // namespace usher::ui::memory

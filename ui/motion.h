// What moves of itself: the blinking of an alarm's symbol, the text cursor, Qt's own transitions.
// Still where the desktop wishes it so (Qt 6.4 has no hint for that) or where the window is told.
#pragma once

#include <QString>

namespace usher::ui {

/// Kept by number: new ones at the end.
enum class MotionChoice {
    automatic,
    still,
    moving
};
inline constexpr int kMotionChoices = 3;

/// For the whole application.
void applyMotion(MotionChoice choice);
/// Nothing may move of itself.
bool motionIsStill();

/// Of a folder with KDE's kdeglobals and GTK's settings.ini, as ~/.config.
bool foldersWishIsStill(const QString& folder);
/// What the desktop says while it runs (its settings portal); the files are read without it.
void setDesktopStill(bool still);

} // namespace usher::ui

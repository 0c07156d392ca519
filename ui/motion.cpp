#include "ui/motion.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QStyle>
#include <QStyleFactory>

#include <memory>
#include <optional>

namespace usher::ui {
namespace {

MotionChoice chosen = MotionChoice::automatic;
std::optional<bool> told;

/// Absent is not a wish.
QString valueIn(const QString& file, const QString& key) {
    return QSettings(file, QSettings::IniFormat).value(key).toString().trimmed().toLower();
}

/// A platform's theme without effects.
bool platformIsStill() {
    const std::unique_ptr<QStyle> plain(QStyleFactory::create(QStringLiteral("Fusion")));
    return plain && plain->styleHint(QStyle::SH_Widget_Animation_Duration) == 0;
}

bool desktopIsStill() {
    static const bool found =
        platformIsStill() ||
        foldersWishIsStill(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation));
    return told.value_or(found);
}

void apply() {
    static const int flash = QApplication::cursorFlashTime();
    QApplication::setCursorFlashTime(motionIsStill() ? 0 : flash);
}

} // namespace

bool foldersWishIsStill(const QString& folder) {
    bool isFigure = false;
    const QString factor = valueIn(
        folder + QStringLiteral("/kdeglobals"),
        QStringLiteral("KDE/AnimationDurationFactor"));
    if (factor.toDouble(&isFigure) == 0 && isFigure)
        return true;
    for (const char* version : {"gtk-4.0", "gtk-3.0"}) {
        const QString animates = valueIn(
            QStringLiteral("%1/%2/settings.ini").arg(folder, QLatin1String(version)),
            QStringLiteral("Settings/gtk-enable-animations"));
        if (animates == QStringLiteral("0") || animates == QStringLiteral("false"))
            return true;
    }
    return false;
}

void applyMotion(MotionChoice choice) {
    chosen = choice;
    apply();
}

bool motionIsStill() {
    return chosen == MotionChoice::automatic ? desktopIsStill() : chosen == MotionChoice::still;
}

void setDesktopStill(bool still) {
    told = still;
    apply();
}

} // namespace usher::ui

#include "ui/window_memory.h"

#include "ui/zoom.h"

#include <QSettings>

namespace usher::ui::memory {
namespace {

const QString kGeometry = QStringLiteral("desk/geometry");
const QString kPage = QStringLiteral("desk/page");
const QString kTheme = QStringLiteral("desk/theme");
const QString kMotion = QStringLiteral("desk/motion");
const QString kLanguage = QStringLiteral("desk/language");
const QString kZoom = QStringLiteral("desk/zoom");
const QString kWelcome = QStringLiteral("desk/welcome");
const QString kLately = QStringLiteral("desk/palette");
const QString kPerson = QStringLiteral("desk/person");
const QString kPeople = QStringLiteral("desk/people");
const QString kLeft = QStringLiteral("desk/left");
constexpr int kPeopleKept = 20;
constexpr int kLeftKept = 50;

} // namespace

QByteArray geometry() {
    return QSettings().value(kGeometry).toByteArray();
}

QString page() {
    return QSettings().value(kPage, QStringLiteral("overview")).toString();
}

ThemeChoice theme() {
    const int choice = QSettings().value(kTheme, 0).toInt();
    return choice > 0 && choice < kThemeChoices ? static_cast<ThemeChoice>(choice)
                                                : ThemeChoice::automatic;
}

MotionChoice motion() {
    const int choice = QSettings().value(kMotion, 0).toInt();
    return choice > 0 && choice < kMotionChoices ? static_cast<MotionChoice>(choice)
                                                 : MotionChoice::automatic;
}

LanguageChoice language() {
    const int choice = QSettings().value(kLanguage, 0).toInt();
    return choice > 0 && choice < kLanguageChoices ? static_cast<LanguageChoice>(choice)
                                                   : LanguageChoice::automatic;
}

int zoom(int plain) {
    return possibleZoom(QSettings().value(kZoom, plain).toInt());
}

bool welcome() {
    return QSettings().value(kWelcome, true).toBool();
}

QStringList lately() {
    return QSettings().value(kLately).toStringList();
}

QString person() {
    return QSettings().value(kPerson).toString();
}

QStringList people() {
    return QSettings().value(kPeople).toStringList();
}

WallTime left(const QString& key) {
    const auto seconds = QSettings().value(kLeft).toMap().value(key).toLongLong();
    return seconds > 0 ? WallTime{Seconds{seconds}} : WallTime{};
}

void keepGeometry(const QByteArray& geometry) {
    QSettings().setValue(kGeometry, geometry);
}

void keepPage(const QString& page) {
    QSettings().setValue(kPage, page);
}

void keepTheme(ThemeChoice choice) {
    QSettings().setValue(kTheme, static_cast<int>(choice));
}

void keepMotion(MotionChoice choice) {
    QSettings().setValue(kMotion, static_cast<int>(choice));
}

void keepLanguage(LanguageChoice choice) {
    QSettings().setValue(kLanguage, static_cast<int>(choice));
}

void keepZoom(int percent) {
    QSettings().setValue(kZoom, percent);
}

void keepWelcome(bool again) {
    QSettings().setValue(kWelcome, again);
}

void keepLately(const QStringList& lines) {
    QSettings().setValue(kLately, lines);
}

void keepPerson(const QString& name) {
    QSettings().setValue(kPerson, name);
    if (name.isEmpty())
        return;
    auto names = people();
    names.removeAll(name);
    names.prepend(name);
    QSettings().setValue(kPeople, QStringList(names.mid(0, kPeopleKept)));
}

void keepLeft(const QString& key, WallTime at) {
    auto all = QSettings().value(kLeft).toMap();
    all[key] =
        static_cast<qlonglong>(std::chrono::duration_cast<Seconds>(at.time_since_epoch()).count());
    while (all.size() > kLeftKept) {
        auto oldest = all.begin();
        for (auto each = all.begin(); each != all.end(); ++each)
            if (each->toLongLong() < oldest->toLongLong())
                oldest = each;
        all.erase(oldest);
    }
    QSettings().setValue(kLeft, all);
}

} // namespace usher::ui::memory

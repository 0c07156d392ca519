// Each language says all that English says, with the same figures in it; and in German or French
// nothing of the window stays English.
#include "ui/languages/language.h"
#include "ui/palette/palette_search.h"
#include "ui/support/desk_stage.h"
#include "ui/support/said_words.h"
#include "ui/support/translations.h"
#include "ui/welcome/welcome_view.h"
#include "ui/window_memory.h"

#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QStandardPaths>

using namespace usher;

namespace {

/// Asked for by the program, and not found in the language's own file: by another context than the
/// file has, or by a sentence that lupdate has not seen.
class Listener : public QTranslator {
  public:
    explicit Listener(const QString& language) {
        m_loaded = m_own.load(QStringLiteral(":/languages/desk_%1.qm").arg(language));
        QCoreApplication::installTranslator(this);
    }
    bool loaded() const { return m_loaded; }
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char* hint, int n)
        const override {
        const QString by = QString::fromLatin1(context);
        const bool ours = by.startsWith(QStringLiteral("usher::")) || by == u"PdfReport";
        static const QRegularExpression letter(QStringLiteral("\\p{L}"));
        const bool word = QString::fromUtf8(source).contains(letter);
        if (ours && word && m_own.translate(context, source, hint, n).isEmpty())
            m_missed << by + QStringLiteral(": ") + QString::fromUtf8(source);
        return {};
    }
    QStringList missed() const { return {m_missed.begin(), m_missed.end()}; }

  private:
    QTranslator m_own;
    bool m_loaded = false;
    mutable QSet<QString> m_missed;
};

/// So long a part of a sentence is the window's; a shorter one may as well be the core's.
constexpr int kTelling = 20;

/// What stays English among what is said; names and commands are the same in each language.
QStringList englishIn(const QSet<QString>& said, const QString& language) {
    QStringList found;
    const QString all = QStringList(said.begin(), said.end()).join(u'\n');
    static QHash<QString, std::vector<test::Entry>> read;
    if (!read.contains(language))
        read[language] = test::entriesOf(language);
    for (const auto& entry : read[language]) {
        const QString own = entry.source.trimmed();
        const bool same = entry.said.contains(entry.source);
        if (!same && said.contains(own))
            found << own;
        if (same || own.size() < kTelling || own.contains(u'%') || !own.contains(u' '))
            continue;
        if (all.contains(own))
            found << own;
    }
    found.removeDuplicates();
    return found;
}

struct Spoken {
    explicit Spoken(const QString& code) : language(QLocale(code)), listener(code.left(2)) {}
    const ui::Language language;
    const Listener listener;
};

void languages() {
    QTest::addColumn<QString>("code");
    QTest::newRow("German") << QStringLiteral("de_DE");
    QTest::newRow("French") << QStringLiteral("fr_FR");
}

/// Of what the widget says, and what was asked for meanwhile.
QStringList troubles(QWidget& shown, const Spoken& spoken, const QString& code) {
    return englishIn(test::saidIn(shown), code.left(2)) + spoken.listener.missed();
}

} // namespace

class LanguagesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }

    void everySentenceIsThereWithItsFigures_data() {
        languages();
        QTest::newRow("English") << QStringLiteral("en_GB");
    }
    void everySentenceIsThereWithItsFigures() {
        QFETCH(QString, code);
        const auto entries = test::entriesOf(code.left(2));
        QVERIFY(!entries.empty());
        QStringList wrong;
        for (const auto& entry : entries) {
            bool whole = entry.state.isEmpty() && entry.said.size() == (entry.plural ? 2 : 1);
            for (const auto& words : entry.said)
                whole = whole && !words.isEmpty() &&
                        test::placeholdersOf(words) == test::placeholdersOf(entry.source) &&
                        words.startsWith(u' ') == entry.source.startsWith(u' ') &&
                        words.count(u'&') == entry.source.count(u'&');
            if (!whole)
                wrong << entry.context + QStringLiteral(": ") + entry.source;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    void theChoiceOrTheSystemSaysWhich() {
        using Choice = ui::LanguageChoice;
        const QLocale austrian(QStringLiteral("de_AT")), italian(QStringLiteral("it_IT"));
        QCOMPARE(ui::localeOf(Choice::automatic, austrian), austrian);
        QCOMPARE(ui::localeOf(Choice::automatic, italian).language(), QLocale::English);
        QCOMPARE(ui::localeOf(Choice::french, austrian).language(), QLocale::French);
        QCOMPARE(ui::localeOf(Choice::german, italian).language(), QLocale::German);
        QCOMPARE(ui::localeOf(Choice::german, austrian), austrian);
        QCOMPARE(ui::localeOf(Choice::automatic, QLocale::c()), QLocale::c());
    }

    void numbersAndPluralsFollow() {
        {
            const ui::Language german(QLocale(QStringLiteral("de_DE")));
            QCOMPARE(ui::count(12'345), QStringLiteral("12.345"));
            QCOMPARE(clients(1), QStringLiteral("1 Client"));
            QCOMPARE(clients(2'000), QStringLiteral("2.000 Clients"));
        }
        {
            const ui::Language french(QLocale(QStringLiteral("fr_FR")));
            QCOMPARE(clients(0), QStringLiteral("0 client"));
        }
        const ui::Language english(QLocale::c());
        QCOMPARE(clients(1), QStringLiteral("1 client"));
    }

    void thePaletteTakesGermanBesideTheConsolesWords() {
        const ui::Language german(QLocale(QStringLiteral("de_DE")));
        ui::PaletteSearch search;
        search.setWorld(ui::PaletteWorld());
        for (const char* typed : {"reserve leeren", "drain reserve"}) {
            const auto rows = search.find(QLatin1String(typed), {});
            QVERIFY(!rows.empty());
            QCOMPARE(rows.front().act.command, QStringLiteral("DRAIN RESERVE"));
            QCOMPARE(rows.front().title, QStringLiteral("Reserve leeren"));
        }
        QVERIFY(search.find(QStringLiteral("reserve leeren"), {}).front().trouble.isEmpty());
    }

    void theChoiceIsKeptForTheNextStart() {
        QCoreApplication::setOrganizationName(QStringLiteral("usher-languages-test"));
        QSettings().clear();
        QCOMPARE(ui::memory::language(), ui::LanguageChoice::automatic);
        test::DrawnDesk desk;
        const ui::MainWindow window(desk, {.remember = false});
        auto* box = window.findChild<QComboBox*>(QStringLiteral("settings.language"));
        QCOMPARE(box->count(), ui::kLanguageChoices);
        Q_EMIT box->activated(2);
        QCOMPARE(ui::memory::language(), ui::LanguageChoice::german);
        const auto* words = window.findChild<QLabel*>(QStringLiteral("settings.words"));
        QVERIFY(words->text().contains(QStringLiteral("from its next start: Deutsch")));
        QSettings().clear();
    }

    void noPageStaysEnglish_data() { languages(); }
    void noPageStaysEnglish() {
        QFETCH(QString, code);
        const Spoken spoken(code);
        QVERIFY(spoken.listener.loaded());
        test::DeskStage stage;
        QStringList found;
        for (const auto& page : stage.window.pages()) {
            stage.turnTo(page);
            for (const auto& trouble : troubles(stage.window, spoken, code))
                found << page + QStringLiteral(": ") + trouble;
        }
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    void noDialogStaysEnglish_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("line");
        for (const char* code : {"de_DE", "fr_FR"})
            for (const auto& line : test::dialogLines())
                QTest::addRow("%s %s", code, qPrintable(line)) << QString::fromLatin1(code) << line;
    }
    void noDialogStaysEnglish() {
        QFETCH(QString, code);
        QFETCH(QString, line);
        const Spoken spoken(code);
        test::DeskStage stage;
        stage.open(line);
        QVERIFY(stage.dialog());
        const auto found = troubles(*stage.dialog(), spoken, code);
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    void neitherWallNorPaletteStaysEnglish_data() { languages(); }
    void neitherWallNorPaletteStaysEnglish() {
        QFETCH(QString, code);
        const Spoken spoken(code);
        test::DeskStage stage;
        stage.window.showPalette();
        auto* line = stage.window.findChild<QLineEdit*>(QStringLiteral("palette.line"));
        QStringList found;
        for (const char* typed : {"", "scale main 40", "saturday", "zzzz", "welcome"}) {
            line->setText(QLatin1String(typed));
            found << troubles(stage.window, spoken, code);
        }
        stage.window.setWallMode(true);
        stage.window.refreshNow();
        found << troubles(stage.window, spoken, code);
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    void noFirstStepStaysEnglish_data() { languages(); }
    void noFirstStepStaysEnglish() {
        QFETCH(QString, code);
        const Spoken spoken(code);
        test::DrawnDesk desk;
        ui::MainWindow window(desk, {.remember = false, .welcome = true});
        window.show();
        auto* next = window.findChild<QPushButton*>(QStringLiteral("welcome.next"));
        QVERIFY(next);
        QStringList found;
        for (int step = 0; step < 3; ++step) {
            found << troubles(window, spoken, code);
            next->click();
        }
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    /// The check itself.
    void whatStaysEnglishIsFound() {
        QVERIFY(englishIn({QStringLiteral("Alarms")}, QStringLiteral("de")).size() == 1);
        QVERIFY(englishIn({QStringLiteral("Alarme")}, QStringLiteral("de")).isEmpty());
        const auto within = QStringLiteral("x: Nobody has acted yet. y");
        QVERIFY(englishIn({within}, QStringLiteral("de")).size() == 1);
        const Spoken spoken(QStringLiteral("de_DE"));
        QCOMPARE(QCoreApplication::translate("usher::ui::Nobody", "Alarms"), "Alarms");
        QCOMPARE(spoken.listener.missed(), QStringList("usher::ui::Nobody: Alarms"));
    }

  private:
    static QString clients(int n) {
        return QCoreApplication::translate("usher::ui::StatusLine", "%Ln clients", nullptr, n);
    }
};

QTEST_MAIN(LanguagesTest)
#include "languages_test.moc"

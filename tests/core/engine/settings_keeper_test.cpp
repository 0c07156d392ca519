// The configuration's file saved from a desk: whole, never over what another program wrote, and on
// record without a password.
#include "engine/settings_keeper.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

using namespace usher;

namespace {

struct Stage {
    QTemporaryDir folder;
    std::string file;
    std::shared_ptr<control::AuditLog> audit = control::AuditLog::open("");
    SystemClock clock;
    std::uint64_t tickets = 0;
    engine::SettingsKeeper keeper;

    explicit Stage(const char* name = "usher.toml")
        : file(folder.filePath(QLatin1String(name)).toStdString()),
          keeper(
              {.audit = audit,
               .clock = clock,
               .nextTicket = [this] { return ++tickets; },
               .file =
                   [this] {
                       return file;
                   }}) {}
    void write(const std::string& text) const {
        QFile out(QString::fromStdString(file));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text.c_str());
    }
    std::string text() const {
        QFile in(QString::fromStdString(file));
        return in.open(QIODevice::ReadOnly) ? in.readAll().toStdString() : "";
    }
    Status save(const std::string& before, const std::string& after) {
        return keeper.save({.file = file, .before = before, .after = after, .actor = "ada"});
    }
    std::vector<control::AuditEntry> lines() const { return audit->entries(0, 100).items; }
};

const std::string kBefore = "# ours\n[gate]\nmax_clients = 100\n";
const std::string kAfter = "# ours\n[gate]\nmax_clients = 200\n";

} // namespace

class SettingsKeeperTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aSaveKeepsTheFilesModeAndIsOnRecord() {
        Stage stage;
        stage.write(kBefore);
        std::filesystem::permissions(stage.file, std::filesystem::perms(0640));
        QCOMPARE(stage.keeper.copy()->text, kBefore);
        QVERIFY(stage.save(kBefore, kAfter));
        QCOMPARE(stage.text(), kAfter);
        QVERIFY(std::filesystem::status(stage.file).permissions() == std::filesystem::perms(0640));
        const auto lines = stage.lines();
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(lines[0].before, std::string("gate.max_clients = 100"));
        QCOMPARE(lines[1].after, std::string("gate.max_clients = 200"));
        QVERIFY(lines[1].step == control::AuditStep::effect);
    }

    void anotherProgramsEditIsNotWrittenOver() {
        Stage stage;
        stage.write(kBefore + "# mine\n");
        const auto saved = stage.save(kBefore, kAfter);
        QCOMPARE(saved.error().code, Errc::conflict);
        QVERIFY(saved.error().text().find("read it again") != std::string::npos);
        QCOMPARE(stage.text(), kBefore + "# mine\n");
        QCOMPARE(stage.lines().size(), std::size_t(1));
    }

    void whatTheLoaderRefusesIsNotWritten() {
        Stage stage;
        stage.write(kBefore);
        QVERIFY(!stage.save(kBefore, "[gate]\nmax_clients = \"many\"\n"));
        QCOMPARE(stage.text(), kBefore);
    }

    void theFirstFileIsItsOwnersAlone() {
        Stage stage("config/usher/usher.toml");
        QVERIFY(!stage.keeper.copy()->exists);
        QVERIFY(stage.save("", kAfter));
        QVERIFY(stage.keeper.copy()->exists);
        QVERIFY(std::filesystem::status(stage.file).permissions() == std::filesystem::perms(0600));
        QDir(stage.folder.path()).removeRecursively();
    }

    void noPasswordIsOnRecord() {
        Stage stage;
        const std::string head = "[gate]\nauth = \"trust\"\n[reserve]\nsize = 0\n[server]\n";
        const std::string before = head + "primary = \"postgresql://app:s3cret@db1/x\"\n";
        const std::string after = head + "primary = \"postgresql://app:n3w@db1/x\"\n";
        stage.write(before);
        QVERIFY(stage.save(before, after));
        for (const auto& line : stage.lines())
            QVERIFY((line.before + line.after).find("s3cret") == std::string::npos);
        QCOMPARE(
            stage.lines()[1].after,
            std::string("server.primary = postgresql://app:***@db1/x"));
    }

    void withoutAFileToWriteThereIsNothingToChange() {
        const Stage stage;
        engine::SettingsKeeper none(
            {.audit = stage.audit, .clock = stage.clock, .nextTicket = {}, .file = {}});
        QCOMPARE(none.copy().error().code, Errc::invalidArgument);
    }
};

QTEST_APPLESS_MAIN(SettingsKeeperTest)
#include "settings_keeper_test.moc"

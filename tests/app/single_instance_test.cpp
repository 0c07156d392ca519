// A second start raises the first, gives up on a frozen one, and takes over after a crash.
#include "app/single_instance/single_instance.h"

#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace usher;
using app::SingleInstance;

class SingleInstanceTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string folder() const { return m_folder->path().toStdString(); }
    /// As another process would; the event loop of this one goes on meanwhile.
    auto startAgain(Millis patience = Seconds{20}) const {
        return std::async(std::launch::async, [folder = folder(), patience] {
            return SingleInstance::claim({.dataFolder = folder, .patience = patience});
        });
    }
    QString socketPath() const {
        const QDir place(m_folder->path());
        return place.filePath(
            place.entryList({QStringLiteral("usher-*.sock")}, QDir::System | QDir::Files).value(0));
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toLocal8Bit());
    }

    void aSecondStartRaisesTheFirst() {
        const auto first = SingleInstance::claim({.dataFolder = folder()});
        QVERIFY(first && *first);
        QSignalSpy raised(first->get(), &SingleInstance::raiseWanted);
        auto second = startAgain();
        QTRY_COMPARE_WITH_TIMEOUT(raised.count(), 1, 20'000);
        const auto answer = second.get();
        QVERIFY(answer && !*answer);
    }

    void anotherDataFolderIsAnotherUsher() {
        QTemporaryDir other;
        const auto first = SingleInstance::claim({.dataFolder = folder()});
        const auto second = SingleInstance::claim({.dataFolder = other.path().toStdString()});
        QVERIFY(first && *first);
        QVERIFY(second && *second);
    }

    void withoutARuntimeFolderItLiesWithTheData() {
        qunsetenv("XDG_RUNTIME_DIR");
        const auto first = SingleInstance::claim({.dataFolder = folder()});
        QVERIFY(first && *first);
        QVERIFY(QFile::exists(socketPath()));
    }

    /// Its event loop does not turn: this thread never comes back to it before the second has given
    /// up.
    void aFrozenFirstIsNamedAndNotWaitedForForEver() {
        const auto first = SingleInstance::claim({.dataFolder = folder()});
        QVERIFY(first && *first);
        const auto answer = startAgain(Millis{200}).get();
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, Errc::timeout);
        QVERIFY(QString::fromStdString(answer.error().text())
                    .contains(QString::number(QCoreApplication::applicationPid())));
        QVERIFY(!answer.error().hint.empty());
    }

    void whatACrashLeftIsTakenOver() {
        QByteArray left;
        {
            const auto crashed = SingleInstance::claim({.dataFolder = folder()});
            QVERIFY(crashed && *crashed);
            left = socketPath().toLocal8Bit();
        }
        QFile remains(QString::fromLocal8Bit(left));
        QVERIFY(remains.open(QIODevice::WriteOnly)); // where the socket was
        remains.close();
        const auto first = SingleInstance::claim({.dataFolder = folder()});
        QVERIFY(first && *first);
        QSignalSpy raised(first->get(), &SingleInstance::raiseWanted);
        auto second = startAgain();
        QTRY_COMPARE_WITH_TIMEOUT(raised.count(), 1, 20'000);
        QVERIFY(second.get().ok());
    }

    void strangeWordsRaiseNothing() {
        const auto first = SingleInstance::claim({.dataFolder = folder()});
        QVERIFY(first && *first);
        QSignalSpy raised(first->get(), &SingleInstance::raiseWanted);
        for (const QByteArray& words :
             {QByteArray("lower\n"), QByteArray(100'000, 'x'), QByteArray("\n")}) {
            QLocalSocket stranger;
            QSignalSpy ended(&stranger, &QLocalSocket::disconnected);
            stranger.connectToServer(socketPath());
            QVERIFY(stranger.waitForConnected(10'000));
            stranger.write(words);
            QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20'000);
        }
        QCOMPARE(raised.count(), 0);
    }
};

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "single_instance_test.moc"

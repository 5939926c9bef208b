import cn.zhilian.sdk.Client;
import cn.zhilian.sdk.Config;
import cn.zhilian.sdk.Roster;
import cn.zhilian.sdk.RosterReport;
import cn.zhilian.sdk.ZhilianException;
import cn.zhilian.sdk.dictionary.AAC004;
import cn.zhilian.sdk.dictionary.AAC009;
import cn.zhilian.sdk.dictionary.AAC011;
import cn.zhilian.sdk.dictionary.AAC013;
import cn.zhilian.sdk.dictionary.AAC058;
import cn.zhilian.sdk.dictionary.ABC910;
import cn.zhilian.sdk.service.ER0101;
import cn.zhilian.sdk.wire.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A small HR program: reads the people who were hired from a CSV file, registers
 * their employment (ER0101), waits for the results and writes them into another
 * CSV file. Run it again whenever it was broken off: nobody is registered twice.
 *
 * <p>FileRoster CONFIG ROSTER.csv REPORT.csv USCC UNIT HANDLER
 *
 * <p>It ends with 0 when everybody is registered, 1 when somebody is not and the
 * report says why, 2 when it cannot work at all.
 */
public final class FileRoster {
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String[]> rows = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        if (args.length != 6) {
            System.err.println("usage: FileRoster CONFIG ROSTER.csv REPORT.csv USCC UNIT HANDLER");
            System.exit(2);
        }
        FileRoster program = new FileRoster();
        program.read(Paths.get(args[1]));
        RosterReport report;
        Config config = Config.load(Paths.get(args[0]))
                .log((level, event, values) -> System.err.println(level + " " + event + " " + values));
        try (Client client = Client.open(config)) {
            System.out.println("密钥校验值 key check value " + client.checkValue() + "，时钟差 clock difference " + client.time().ahead().getSeconds() + " s");
            client.resume(); // what an earlier run left open, if there is an outbox
            report = client.fileRoster(program.roster(args[3], args[4], args[5]));
        } catch (ZhilianException e) {
            System.err.println(e.getMessage() + "\n" + e.zh() + "\n" + e.en());
            System.exit(2);
            return;
        }
        program.write(Paths.get(args[2]), report);
        System.out.println("共 " + report.rows().size() + " 人，办结 " + report.count(Outcome.DONE) + " 人，结果见 " + args[2]);
        report.failures().forEach(e -> System.err.println(e.getMessage() + "\n" + e.zh()));
        System.exit(report.count(Outcome.DONE) == report.rows().size() ? 0 : 1);
    }

    /** Reads a CSV file in UTF-8 without quoted cells; the first line has the headings. */
    private void read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        String[] headings = lines.get(0).replace("\ufeff", "").split(",");
        for (int i = 0; i < headings.length; i++) {
            columns.put(headings[i].trim(), i);
        }
        for (String line : lines.subList(1, lines.size())) {
            if (!line.trim().isEmpty()) {
                rows.add(line.split(",", -1));
            }
        }
    }

    private Roster roster(String uscc, String unit, String handler) {
        Roster roster = Roster.of(ER0101.CODE)
                .common(new ER0101.Request().setAab998(uscc).setAab001(unit).setAae011(handler))
                .batch(5) // small, so that this short roster shows more than one call
                .waiting(Duration.ofMinutes(2));
        rows.forEach(row -> roster.row(person(row)));
        return roster;
    }

    private ER0101.RequestPerson person(String[] row) {
        return new ER0101.RequestPerson()
                .setAac003(cell(row, "姓名"))
                .setAac058(code(AAC058.values(), e -> e.zh, cell(row, "证件类型")))
                .setAac147(cell(row, "证件号码"))
                .setAac004(code(AAC004.values(), e -> e.zh, cell(row, "性别")))
                .setAac006(cell(row, "出生日期"))
                .setAac067(cell(row, "手机号码"))
                .setAac009(code(AAC009.values(), e -> e.zh, cell(row, "户口性质")))
                .setAac011(code(AAC011.values(), e -> e.zh, cell(row, "学历")))
                .setAae030(cell(row, "用工起始日期"))
                .setAac013(code(AAC013.values(), e -> e.zh, cell(row, "用工形式")))
                .setAbc910(code(ABC910.values(), e -> e.zh, cell(row, "合同类别")))
                .setAbc913(cell(row, "合同起始日期"))
                .setAbc914(cell(row, "合同终止日期"))
                .setMonthlyPay(cell(row, "月工资"));
    }

    /** The text of a cell, null for an empty one: what is absent is not filed. */
    private String cell(String[] row, String heading) {
        Integer at = columns.get(heading);
        String text = at == null || at >= row.length ? "" : row[at].trim();
        return text.isEmpty() ? null : text;
    }

    /** The entry of a code table that has this Chinese name; null when none has, and the platform says so. */
    private static <T> T code(T[] table, Function<T, String> name, String wanted) {
        return Arrays.stream(table).filter(entry -> name.apply(entry).equals(wanted)).findFirst().orElse(null);
    }

    private void write(Path file, RosterReport report) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("\ufeff行号,姓名,结果,登记编号,代码,说明,处理建议,业务流水号,回执编号");
        for (RosterReport.Row r : report.rows()) {
            lines.add(String.join(",", String.valueOf(r.number()), cell(rows.get(r.number() - 1), "姓名"), r.outcome().toString(), r.registrationNo(),
                    r.code(), r.message().replace(',', '，'), r.hint().replace(',', '，'), r.msgId(), r.receiptId()));
        }
        Files.write(file, lines, StandardCharsets.UTF_8);
    }
}

import cn.zhilian.sdk.*;
import cn.zhilian.sdk.service.ER0102;
import java.nio.file.Paths;
import java.util.Arrays;

public class FirstCall {
    public static void main(String[] args) {
        try (Client client = Client.open(Config.load(Paths.get(args[0])))) {
            ER0102.Request query = new ER0102.Request().setAab998(args[1]).setAab001(args[2]).setAae011("林晓棠")
                    .setRegistrationNos(Arrays.asList("JY20261123000001"));
            Answer answer = client.file(ER0102.CODE, query);
            System.out.println(answer.outcome() + " " + answer.message() + " " + answer.dataText());
        }
    }
}
